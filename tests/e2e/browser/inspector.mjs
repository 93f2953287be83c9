// The inspector in a browser: a conversation goes on in one page, and its turns are watched in another.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { axeViolations, closeBrowser, picture, watchedPage } from './browser.mjs';
import { killServers, startServer } from './server.mjs';
import { Person } from './person.mjs';

describe('the inspector', () => {
  const folder = mkdtempSync(join(tmpdir(), 'myalog-'));
  let server;
  before(async () => (server = await startServer(folder, 0, ['--inspect'])));
  after(async () => {
    await closeBrowser();
    await server?.kill('SIGTERM');
    killServers();
    rmSync(folder, { recursive: true, force: true });
  });

  test('a turn is seen as it comes: what was understood, the guards, the rules, and where the dialog stands', async () => {
    const inspector = await watchedPage({ width: 1440, height: 900 });
    await inspector.goto(server.url + 'inspect');
    await inspector.getByText('No conversation yet').waitFor();
    await picture(inspector, 'inspector empty');

    const page = await watchedPage();
    const me = new Person(page);
    await page.goto(server.url);
    await me.asked(/Is it OK that I keep your answers/);
    await me.press('Yes, start');
    await me.asked(/check that it is not an emergency/);
    await me.check('None of these');
    await me.press('Continue');
    await me.asked(/Who is the pain about/);
    await me.say('my left shoulder has been aching for two years');
    await me.asked(/Who is the pain about/);

    await inspector.locator('#state', { hasText: 'ask_for_whom' }).waitFor();
    const last = inspector.locator('#turns details').first();
    await last.locator('summary', { hasText: 'say: answered' }).waitFor();
    assert.match(await last.locator('p').first().textContent(), /^Understood: .*location \{"regions":\["shoulder:left"\]\}/);
    assert.match(await last.locator('p').first().textContent(), /duration \{"hi_days":\d+,"lo_days":\d+\}/);
    const guards = await last.locator('tr').allTextContents();
    assert.ok(guards.some((row) => row.includes("consent == 'yes'") && row.includes('true')), guards.join('\n'));
    assert.match(await inspector.locator('#answers').textContent(), /shoulder:left/);
    assert.ok(!(await inspector.locator('main').textContent()).includes('two years'), 'no words of a person');

    const here = inspector.locator('#graph .here');
    assert.equal(await here.getAttribute('id'), 'state-ask_for_whom');
    assert.equal(await here.count(), 1);
    const [box, frame] = [await here.boundingBox(), await inspector.locator('#graph').boundingBox()];
    assert.ok(box.x >= frame.x && box.y >= frame.y && box.x + box.width <= frame.x + frame.width && box.y + box.height <= frame.y + frame.height, 'the state is in view');
    await picture(inspector, 'inspector');

    await me.say('crushing chest pain and my left arm feels heavy');
    await inspector.locator('#turns details').first().locator('p', { hasText: 'Level emergency, decided by: RF01' }).waitFor();
    await inspector.locator('#state', { hasText: 'RF01 present' }).waitFor();
    assert.equal(await here.getAttribute('id'), 'state-emergency');
    await picture(inspector, 'inspector emergency');

    assert.deepEqual(await axeViolations(inspector), []);
    assert.deepEqual([inspector.seen.errors, inspector.seen.policy, inspector.seen.elsewhere], [[], [], []]);
    assert.deepEqual(await inspector.evaluate(() => window.policyViolations), []);
    await inspector.close();
    await page.close();
  });
});
