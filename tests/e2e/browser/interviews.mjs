// Whole interviews with the real server, its real dialog and its own pages, by mouse and by keyboard.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { closeBrowser, root, watchedPage } from './browser.mjs';
import { killServers, startServer } from './server.mjs';
import { Person, held, look, nothingLeft } from './person.mjs';

describe('interviews with the real server', () => {
  const folder = mkdtempSync(join(tmpdir(), 'myalog-'));
  let server;
  before(async () => (server = await startServer(folder)));
  after(async () => {
    await closeBrowser();
    await server?.kill('SIGTERM');
    killServers();
    rmSync(folder, { recursive: true, force: true });
  });

  async function visit(options = {}, url = server.url) {
    const page = await watchedPage(options);
    const me = new Person(page, options);
    await page.goto(url);
    await me.asked(/Is it OK that I keep your answers/);
    return [page, me];
  }

  /** The first half, up to the open question about stress. */
  async function untilStress(me, see = async () => {}) {
    await see('1-start', { focus: false });
    await me.press('Yes, start');
    await me.asked(/check that it is not an emergency/);
    await see('2-emergency-check');
    await me.check('None of these');
    await me.press('Continue');
    await me.asked(/Who is the pain about/);
    await see('3-for-whom');
    await me.press('Me');
    await me.asked(/How old are you/);
    await me.press('40 to 49');
    await me.asked(/What hurts/);
    await see('4-complaint');
    await me.say('it just aches all the time');
    await me.asked(/How long has it hurt/);
    await see('5-duration');
    await me.type('Number', '2');
    await me.choose(/^Days, weeks/, 'years');
    await me.press('Continue');
    await me.asked(/Where does it hurt/);
    await me.open('Shoulders and arms');
    await me.check('Left shoulder');
    await see('6-regions');
    await me.press('Continue');
    await me.asked(/How bad is the pain/);
    await see('7-severity');
    await me.check('5');
    await me.press('Continue');
    await me.asked(/How much stress/);
  }

  async function untilReadBack(me, see = async () => {}) {
    await me.press('A little');
    await me.asked(/How well do you sleep/);
    await me.press('So-so');
    await me.asked(/Do you take any of these medicines/);
    await see('8-medicines');
    await me.check('None');
    await me.press('Continue');
    await me.asked(/This is what I understood/);
    await see('9-read-back');
  }

  async function theEnd(page, me, see) {
    await me.press('Yes, that is right');
    await page.getByRole('heading', { name: 'Plan a visit' }).waitFor();
    await me.asked(/anything else/);
    await see('10-outcome');
    assert.equal(await page.evaluate(held), 'Plan a visit', 'one reads on from the name of the result');
    assert.ok(await page.getByRole('heading', { name: 'Physiotherapist' }).isVisible());
    await me.press('No, that is all');
    await me.asked(/short questions that doctors know/);
    await me.press('No, thank you');
    await page.getByRole('heading', { name: 'This chat has ended.' }).waitFor();
    await see('11-end');
    await me.press(/^Answers/);
    await page.getByRole('heading', { name: 'Your answers' }).waitFor();
    assert.equal(await page.getByRole('button', { name: /^Change/ }).count(), 0, 'nothing is asked any longer');
    await see('12-answers-after-the-end');
    await nothingLeft(page);
  }

  // What axe says of a kind of question it says in the states' own tests; here it looks once at the real words.
  const modes = { desktop: { by: 'mouse' }, keyboard: { by: 'keyboard', axe: false }, 'phone dark': { width: 320, height: 640, scheme: 'dark', axe: false } };
  for (const [mode, options] of Object.entries(modes))
    test(`a plain interview ends with who can help and by when: ${mode}`, async () => {
      const [page, me] = await visit(options);
      const see = (name, more) => look(page, `real ${mode} ${name}`, { axe: options.axe, ...more });
      await untilStress(me, see);
      await untilReadBack(me, see);
      await theEnd(page, me, see);
      await page.close();
    });

  test('"no. my chest hurts" in the middle of the stress question is an emergency', async () => {
    const [page, me] = await visit({ width: 320, height: 640 });
    await untilStress(me);
    await me.say('no. my chest hurts');
    await page.getByRole('alert').waitFor();
    await look(page, 'real emergency', { card: 'emergency' });
    assert.equal(await page.getByRole('alert').getByRole('link', { name: /999/ }).getAttribute('href'), 'tel:999');
    assert.equal(await page.getByText('Physiotherapist').count(), 0);
    await nothingLeft(page);
    await page.close();
  });

  test('thoughts of suicide bring people to talk to, and the number stays in view', async () => {
    const [page, me] = await visit();
    await untilStress(me);
    await me.say('I do not want to live any more');
    await page.getByRole('link', { name: /116 123/ }).waitFor();
    await look(page, 'real crisis', { card: 'crisis' });
    await nothingLeft(page);
    await page.close();
  });

  test('a duration that was wrong is changed at the read-back', async () => {
    const [page, me] = await visit();
    await untilStress(me);
    await untilReadBack(me);
    await me.press(/2 years.*Change/);
    await me.asked(/How long has it hurt/);
    await look(page, 'real change');
    await me.press('About 3 years');
    await me.asked(/This is what I understood/);
    assert.ok(await page.getByRole('button', { name: /3 years.*Change/ }).isVisible());
    assert.equal(await page.getByRole('button', { name: /2 years.*Change/ }).count(), 0);
    await me.press('Yes, that is right');
    await page.getByRole('heading', { name: 'Plan a visit' }).waitFor();
    await nothingLeft(page);
    await page.close();
  });

  test('the summary is saved as a page and as FHIR, made by the server', async () => {
    const [page, me] = await visit();
    await untilStress(me);
    await me.say('summary');
    await page.getByRole('heading', { name: 'Summary for your visit' }).waitFor();
    const saved = async (name) => {
      const [download] = await Promise.all([page.waitForEvent('download'), me.press(name)]);
      return readFileSync(await download.path(), 'utf8');
    };
    assert.match(await saved('Save as a page'), /^<!doctype html>[^]*shoulder/i);
    assert.equal(JSON.parse(await saved('Save for a clinic (FHIR)')).resourceType, 'Bundle');
    await nothingLeft(page);
    await page.close();
  });

  test('who asks for something worth knowing sees its title and all of it, and is led back', async () => {
    const [page, me] = await visit({ width: 320, height: 640 });
    await untilStress(me);
    await me.say('tell me about sleep');
    const card = page.locator('.log details');
    await card.waitFor();
    assert.equal(await card.locator('summary').textContent(), 'Sleep');
    assert.ok(await card.getByText(/^Bad sleep makes pain worse/).isVisible());
    await me.asked(/How much stress/);
    await look(page, 'real topic');
    await me.press('A little');
    await me.asked(/How well do you sleep/);
    await nothingLeft(page);
    await page.close();
  });

  test('an answer is changed from the list, and the talk goes on where it was', async () => {
    const [page, me] = await visit();
    await untilStress(me);
    await me.press(/^Answers/);
    await me.press(/^Change.*how bad/);
    await me.asked(/How bad is the pain/);
    await me.check('8');
    await me.press('Continue');
    await me.asked(/How much stress/);
    await nothingLeft(page);
    await page.close();
  });

  test('the server is killed and comes back with its store: nothing is lost, nothing is asked twice, and an emergency stays in view', async () => {
    const own = mkdtempSync(join(tmpdir(), 'myalog-'));
    let mortal = await startServer(own);
    const { port } = mortal;
    const [page, me] = await visit({}, mortal.url);
    await untilStress(me);
    const said = await page.locator('.mine').count();
    await mortal.kill();
    await page.getByText('Connection lost. Your answers are safe.').waitFor();
    await me.press('A little');
    await page.locator('.mine[data-queued]').waitFor();
    await look(page, 'real lost');
    mortal = await startServer(own, port);
    await page.getByText('Connected again.').waitFor({ timeout: 40_000 });
    await me.asked(/How well do you sleep/);
    assert.equal(await page.locator('.mine').count(), said + 1);
    assert.equal(await page.locator('.mine[data-queued]').count(), 0);
    await me.say('no. my chest hurts');
    await page.getByRole('alert').waitFor();
    await mortal.kill();
    await page.getByText('Connection lost. Your answers are safe.').waitFor();
    await look(page, 'real emergency offline', { card: 'emergency', focus: false });
    await nothingLeft(page);
    await page.close();
    rmSync(own, { recursive: true, force: true });
  });

  /** What the server says to someone who comes with this token. */
  const comesBack = (page, token) => page.evaluate((t) => new Promise((done) => {
    const socket = new WebSocket(location.origin.replace('http', 'ws') + '/v1/chat', 'myalog.v1');
    socket.onopen = () => socket.send(JSON.stringify({ type: 'start', token: t }));
    socket.onmessage = (event) => (done(JSON.parse(event.data)), socket.close());
  }), token);

  /** Up to the second question, with the token that the server gave. */
  async function begun() {
    const page = await watchedPage();
    const me = new Person(page);
    const token = new Promise((found) => page.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => {
      const given = /"token":"([^"]+)"/.exec(payload)?.[1];
      if (given) found(given);
    })));
    await page.goto(server.url);
    await me.asked(/Is it OK/);
    await me.press('Yes, start');
    await me.asked(/emergency/);
    return [page, me, await token];
  }

  test('erase empties the page and the store', async () => {
    const [page, me, token] = await begun();
    await me.press(/^Answers/);
    await me.press('Erase everything');
    await me.press('Yes, erase');
    await page.getByRole('heading', { name: /are erased/ }).waitFor();
    assert.equal((await comesBack(page, token)).code, 'unknown_token');
    await nothingLeft(page);
    await page.close();
  });

  test('"erase" in words empties the page and the store just as the button does', async () => {
    const [page, me, token] = await begun();
    await me.check('None of these');
    await me.press('Continue');
    await me.asked(/Who is the pain about/);
    await me.say('erase');
    await page.getByRole('heading', { name: /are erased/ }).waitFor();
    assert.equal(await page.locator('.mine').count(), 0);
    assert.ok(!(await page.getByText('None of these').isVisible()));
    assert.ok(!(await page.getByRole('button', { name: /^Answers/ }).isVisible()));
    await look(page, 'real erased in words');
    assert.equal((await comesBack(page, token)).code, 'unknown_token');
    await me.press('Start a new chat');
    await me.asked(/Is it OK/);
    assert.match(await page.evaluate(held), /Muscle pain check/, 'the focus is in the new chat');
    await nothingLeft(page);
    await page.close();
  });

  test('"start again" in words leaves nothing of what was said; in danger nothing is gone before it is said twice', async () => {
    const [page, me] = await visit();
    await untilStress(me);
    await me.say('start again');
    await me.asked(/Is it OK/);
    assert.equal(await page.locator('.mine').count(), 0);
    assert.ok(await page.getByRole('button', { name: 'Answers', exact: true }).isVisible());
    await untilStress(me);
    const said = await page.locator('.mine').count();
    await me.say('no. my chest hurts');
    await page.getByRole('alert').waitFor();
    await me.press(/^Answers/);
    await me.press('Start again');
    await me.press('Yes, start again');
    await page.getByText(/say "restart" once more/).first().waitFor();
    await look(page, 'real restart in danger', { card: 'emergency' });
    assert.equal(await page.locator('.mine').count(), said + 1);
    await page.getByRole('button', { name: /^Answers \(/ }).waitFor();
    await page.close();
  });

  test('after the end a danger can still be told, and a chat can begin again with words of one\'s own', async () => {
    const [page, me] = await visit({ width: 320, height: 640 });
    await untilStress(me);
    await me.say('stop');
    await page.getByRole('heading', { name: 'This chat has ended.' }).waitFor();
    await look(page, 'real stopped');
    await me.press(/^Answers/);
    await me.press('Start again');
    await me.press('Yes, start again');
    await me.asked(/Is it OK/);
    await page.getByRole('textbox').waitFor();
    await me.say('yes');
    await me.asked(/emergency/);
    await me.say('stop');
    await page.getByRole('heading', { name: 'This chat has ended.' }).waitFor();
    await me.say('my chest hurts');
    await page.getByRole('alert').waitFor();
    await look(page, 'real emergency after the end', { card: 'emergency' });
    await nothingLeft(page);
    await page.close();
  });

  test('a quick exit leaves nothing on the server either', async () => {
    const [page, me, token] = await begun();
    await page.evaluate(() => document.querySelector('symptom-chat').setAttribute('exit', '/healthz'));
    await me.press('Quick exit');
    await page.waitForURL('**/healthz');
    await page.goto(server.url);
    await page.waitForFunction(() => window.policyViolations);
    assert.equal((await comesBack(page, token)).code, 'unknown_token');
    await page.close();
  });

  // DOCS_PICTURES=on takes those of the README anew; then look at them.
  describe('the pictures for the documentation', { skip: !process.env.DOCS_PICTURES }, () => {
    const take = (page, name) => page.screenshot({ path: join(root, `docs/screenshot${name}.png`) });
    const upTo = (page, part) => page.evaluate((selector) => {
      const inside = document.querySelector('symptom-chat').shadowRoot;
      const [scroll, wanted] = ['.scroll', selector].map((one) => inside.querySelector(one));
      scroll.scrollTop += wanted.getBoundingClientRect().top - scroll.getBoundingClientRect().top - 8;
    }, part);
    const phone = { width: 360, height: 740 };

    for (const [scheme, name] of [['light', ''], ['dark', '-dark']])
      test(`where it hurts, ${scheme}`, async () => {
        const [page, me] = await visit({ height: 1000, scheme });
        await untilStress(me, async (step) => {
          if (step !== '6-regions') return;
          await me.check('Left hand');
          await me.open('Shoulders and arms');
          await page.evaluate(() => document.querySelector('symptom-chat').style.setProperty('--symptom-chat-height', '890px'));
          await upTo(page, '.ask');
          await take(page, name);
        });
        await page.close();
      });

    test('an emergency, and in the dark a result, on a phone', async () => {
      const [page, me] = await visit(phone);
      await untilStress(me);
      await me.say('no. my chest hurts');
      await page.getByRole('alert').waitFor();
      await take(page, '-emergency');
      await page.close();
      const [night, you] = await visit({ ...phone, scheme: 'dark' });
      await untilStress(you);
      await take(night, '-question');
      await untilReadBack(you);
      await you.press('Yes, that is right');
      await night.getByRole('heading', { name: 'Plan a visit' }).waitFor();
      await upTo(night, '.result');
      await take(night, '-result');
      await night.close();
    });
  });
});
