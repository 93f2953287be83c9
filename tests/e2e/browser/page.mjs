// The element on other people's pages: launcher, several of them, hostile style, a changed file, quick exit, the summary's ways out.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { startFakeServer, stopServers } from '../../../web-widget/tests/fake-server.mjs';
import { closeBrowser, root, watchedPage } from './browser.mjs';
import { Person, look, nothingLeft, pause } from './person.mjs';

const pageWith = (inside, script = '<script src="/widget/symptom-chat.js" defer></script>') =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>A page</title>` +
  `<link rel="icon" href="data:,"><link rel="stylesheet" href="/widget/page.css">${script}</head><body><main><h1>A page</h1><p>Words.</p>${inside}</main></body></html>`;

/** Counts the element's events on the document: they bubble, and carry nothing. */
const hears = (page) => page.addInitScript(() => {
  window.heard = [];
  for (const name of ['open', 'close', 'end', 'error'])
    document.addEventListener(`symptom-chat-${name}`, (event) => window.heard.push(event.detail === null ? name : 'tells too much'));
});

describe('on a page', () => {
  after(() => Promise.all([closeBrowser(), stopServers()]));

  for (const size of [{ width: 1280, height: 800 }, { width: 320, height: 640 }])
    test(`a launcher connects only when it is pressed, and takes the focus in and back: ${size.width} px`, async () => {
      const server = await startFakeServer({ page: pageWith('<symptom-chat launcher="Pain check"></symptom-chat>') });
      const page = await watchedPage(size);
      await hears(page);
      await page.goto(server.url);
      const launcher = page.getByRole('button', { name: 'Pain check' });
      await look(page, `launcher closed ${size.width}`, { focus: false });
      assert.equal(server.sockets().length, 0);
      await launcher.hover();
      assert.equal(await launcher.evaluate((e) => getComputedStyle(e).backgroundColor), 'rgb(15, 95, 92)', 'white words stay on a dark ground');
      await launcher.press('Enter');
      await new Person(page).asked(/May I ask/);
      await look(page, `launcher open ${size.width}`);
      await page.keyboard.press('Escape');
      assert.equal(await page.evaluate(() => document.activeElement.shadowRoot.activeElement.textContent), 'Pain check');
      assert.ok(!(await page.getByRole('heading', { name: /May I ask/ }).isVisible()));
      await launcher.click();
      await new Person(page).asked(/May I ask/);
      assert.equal(server.sessions.size, 1, 'the chat has stayed as it was');
      assert.deepEqual(await page.evaluate(() => window.heard), ['open', 'close']);
      await nothingLeft(page);
      await page.close();
      await server.stop();
    });

  for (const size of [{ width: 844, height: 390 }, { width: 320, height: 256 }])
    test(`in a low window the chat of a launcher scrolls by itself, and all of it is reached: ${size.width}x${size.height}`, async () => {
      const server = await startFakeServer({ page: pageWith('<symptom-chat launcher="Pain check"></symptom-chat>') });
      const page = await watchedPage(size);
      const me = new Person(page, { by: 'mouse' });
      const inside = () => page.evaluate(() => {
        const { top, bottom, height } = document.querySelector('symptom-chat').shadowRoot.querySelector('.chat').getBoundingClientRect();
        return height > 200 && top >= 0 && bottom <= innerHeight;
      });
      await page.goto(server.url);
      await page.getByRole('button', { name: 'Pain check' }).click();
      await me.asked(/May I ask/);
      assert.ok(await inside());
      const box = page.getByRole('textbox');
      const seen = () => box.evaluate((e) => e.getBoundingClientRect().bottom <= innerHeight);
      assert.equal(await seen(), false);
      await page.mouse.move(size.width - 100, size.height - 60);
      await page.mouse.wheel(0, 9000);
      for (let n = 0; n < 40 && !(await seen()); ++n) await pause(50);
      assert.ok(await seen(), 'a wheel leads to the end');
      await me.press('Yes, let us start');
      await me.asked(/any of these right now/);
      await me.press('Urgent help');
      await page.getByRole('heading', { name: 'Urgent help' }).waitFor();
      await look(page, `launcher low ${size.width}`, { focus: false });
      await page.keyboard.press('Escape');
      await me.say('no. my chest hurts');
      await page.getByRole('alert').waitFor();
      await look(page, `launcher low emergency ${size.width}`, { card: 'emergency' });
      const share = await page.getByRole('alert').evaluate((e) => e.parentElement.getBoundingClientRect().height / innerHeight);
      assert.ok(share < .61, `the card leaves room for the question: ${share}`);
      await me.asked(/Have you called/);
      await me.press('That was not so');
      await me.asked(/any of these right now/);
      assert.ok(await inside());
      await nothingLeft(page);
      await page.close();
      await server.stop();
    });

  test('two on one page have a talk each', async () => {
    const server = await startFakeServer({ jump: 2, page: pageWith('<symptom-chat id="a"></symptom-chat><symptom-chat id="b" heading="The other"></symptom-chat>') });
    const page = await watchedPage();
    await page.goto(server.url);
    const [a, b] = [page.locator('#a'), page.locator('#b')];
    await a.getByRole('textbox').fill('it aches');
    await a.getByRole('textbox').press('Enter');
    await a.getByRole('heading', { name: /How long/ }).waitFor();
    assert.ok(await b.getByRole('heading', { name: /What is wrong/ }).isVisible());
    assert.equal(server.sessions.size, 2);
    await look(page, 'two');
    await nothingLeft(page);
    await page.close();
    await server.stop();
  });

  test('two on one page that keep their place each go on with their own talk after a reload, with an id or without', async () => {
    const server = await startFakeServer({ jump: 2, page: pageWith('<symptom-chat resume></symptom-chat><symptom-chat resume heading="The other"></symptom-chat><symptom-chat resume id="third"></symptom-chat>') });
    const page = await watchedPage();
    await page.goto(server.url);
    const chats = page.locator('symptom-chat');
    const kept = () => page.evaluate(() => Object.entries(sessionStorage).map(String).sort());
    for (const at of [0, 1, 2]) await chats.nth(at).getByRole('heading', { name: /What is wrong/ }).waitFor();
    await chats.nth(1).getByRole('textbox').fill('it aches');
    await chats.nth(1).getByRole('textbox').press('Enter');
    await chats.nth(1).getByRole('heading', { name: /How long/ }).waitFor();
    const before = await kept();
    assert.equal(before.length, 3);
    await page.reload();
    for (const [at, question] of [/What is wrong/, /How long/, /What is wrong/].entries()) await chats.nth(at).getByRole('heading', { name: question }).waitFor();
    assert.deepEqual(await kept(), before);
    assert.equal(server.sessions.size, 3, 'nobody had to start anew');
    await page.close();
    await server.stop();
  });

  test('two dialogs on two pages of one tab have a chat each to come back to', async () => {
    const server = await startFakeServer({ jump: 2, page: (url) => pageWith(`<symptom-chat resume dialog="${url.split('?')[1]}"></symptom-chat>`) });
    const page = await watchedPage();
    const me = new Person(page);
    for (const [dialog, question, words] of [['muscle-pain', /What is wrong/, 'it aches'], ['sleep-check', /What is wrong/], ['muscle-pain', /How long/]]) {
      await page.goto(`${server.url}?${dialog}`);
      await me.asked(question);
      if (words) await me.say(words), await me.asked(/How long/);
    }
    assert.equal(server.sessions.size, 2);
    await page.close();
    await server.stop();
  });

  test('the end is told once, whatever is said after it, and then no answer is offered to be changed', async () => {
    const server = await startFakeServer({ jump: 2, attributes: 'resume' });
    const page = await watchedPage({ width: 320, height: 640 });
    await hears(page);
    const me = new Person(page);
    const change = page.getByRole('button', { name: /^Change/ });
    await page.goto(server.url);
    await me.asked(/What is wrong/);
    await me.say('it aches');
    await me.asked(/How long/);
    await me.press(/^Answers/);
    assert.equal(await change.count(), 1);
    await me.say('stop');
    await page.getByRole('heading', { name: 'This chat has ended.' }).waitFor();
    assert.equal(await change.count(), 0, 'also where the list stood open');
    assert.ok(await page.getByRole('definition').getByText('it aches').isVisible(), 'the answers are still there to be read');
    await look(page, 'answers after the end');
    await me.say('hello?');
    await page.locator('.log').getByText('This chat is over.').nth(1).waitFor();
    assert.deepEqual(await page.evaluate(() => window.heard), ['open', 'end']);
    await me.press('Start again');
    await me.press('Yes, start again');
    await me.asked(/May I ask/);
    await me.say('stop');
    await page.getByRole('heading', { name: 'This chat has ended.' }).waitFor();
    assert.deepEqual(await page.evaluate(() => window.heard), ['open', 'end', 'end'], 'a talk that was begun again has an end of its own');
    await me.press(/^Answers/);
    await me.press('Erase everything');
    await me.press('Yes, erase');
    await page.getByRole('heading', { name: /are erased/ }).waitFor();
    assert.deepEqual(await page.evaluate(() => window.heard), ['open', 'end', 'end']);
    await nothingLeft(page);
    await me.press('Start a new chat');
    await me.asked(/What is wrong/);
    await me.say('stop');
    await page.getByRole('heading', { name: 'This chat has ended.' }).waitFor();
    const [token] = server.sessions.keys();
    await me.press('Start a new chat');
    await me.asked(/What is wrong/);
    const kept = await page.evaluate(() => Object.values(sessionStorage));
    assert.deepEqual(kept.map((now) => [now === token, server.sessions.has(now)]), [[false, true]], 'a new chat is a new one, also where the tab keeps its token');
    await page.close();
    await server.stop();
  });

  test('a chat that is moved in its page goes on; one that is erased does not begin again by itself', async () => {
    const server = await startFakeServer({ jump: 2, page: pageWith('<symptom-chat resume></symptom-chat><div></div>') });
    const page = await watchedPage();
    const me = new Person(page);
    const move = () => page.evaluate(() => document.querySelector(document.querySelector('div symptom-chat') ? 'main' : 'div').append(document.querySelector('symptom-chat')));
    await page.goto(server.url);
    await me.asked(/What is wrong/);
    await move();
    await me.say('it aches');
    await me.asked(/How long/);
    assert.equal(server.sessions.size, 1);
    await page.evaluate(() => document.querySelector('symptom-chat').erase());
    await page.getByRole('heading', { name: /are erased/ }).waitFor();
    await move();
    await page.evaluate(() => window.dispatchEvent(new Event('online')));
    await pause(300);
    assert.ok(await page.getByRole('heading', { name: /are erased/ }).isVisible());
    assert.equal(server.sessions.size, 0);
    assert.deepEqual(await page.evaluate(() => Object.keys(sessionStorage)), []);
    await me.press('Start a new chat');
    await me.asked(/What is wrong/);
    await page.close();
    await server.stop();
  });

  test('where storage is closed off, as in a sandboxed frame, the chat runs all the same, and promises nothing to the tab', async () => {
    const server = await startFakeServer({ jump: 2, attributes: 'resume' });
    const page = await watchedPage();
    await page.addInitScript(() => Object.defineProperty(window, 'sessionStorage', { get() { throw new DOMException('closed', 'SecurityError'); } }));
    const me = new Person(page);
    await page.goto(server.url);
    await me.asked(/What is wrong/);
    assert.equal(await page.getByText('Only this tab remembers').count(), 0);
    await me.say('it aches');
    await me.asked(/How long/);
    await page.evaluate(() => document.querySelector('symptom-chat').erase());
    await page.getByRole('heading', { name: /are erased/ }).waitFor();
    assert.deepEqual(page.seen.errors, []);
    await page.close();
    await server.stop();
  });

  test('what cannot begin leaves the words of the page, with a launcher and without', async () => {
    for (const launcher of ['', 'launcher="Pain check"']) {
      const server = await startFakeServer({ page: pageWith(`<symptom-chat ${launcher} server="http://"><p>Call <a href="tel:999">999</a>.</p></symptom-chat>`) });
      const page = await watchedPage();
      await page.goto(server.url);
      if (launcher) await page.getByRole('button', { name: 'Pain check' }).click();
      assert.ok(await page.getByRole('link', { name: '999' }).isVisible());
      await page.close();
      await server.stop();
    }
  });

  test('style of the page does not reach inside', async () => {
    const server = await startFakeServer({ jump: 5, page: pageWith('<symptom-chat></symptom-chat>') });
    const measure = async (css) => {
      server.state.css = css;
      const page = await watchedPage({ width: 400, height: 800 });
      await page.goto(server.url);
      await new Person(page).asked(/How bad/);
      const seen = await page.evaluate(() => [...document.querySelector('symptom-chat').shadowRoot.querySelectorAll('h2, button, .option, .name, textarea')].map((e) => {
        const { fontSize, lineHeight, color, letterSpacing, textTransform, textAlign, fontFamily, fontWeight, textIndent, cursor, visibility } = getComputedStyle(e);
        return [e.textContent, fontSize, lineHeight, color, letterSpacing, textTransform, textAlign, fontFamily, fontWeight, textIndent, cursor, visibility].join('; ');
      }));
      await page.close();
      return seen;
    };
    const plain = await measure('');
    assert.ok(plain.length > 15);
    assert.deepEqual(await measure('* { font: italic 40px/3 cursive !important; color: red !important; letter-spacing: 1em !important; text-transform: uppercase !important; ' +
      'text-align: right !important; text-indent: 3em !important; cursor: none !important; visibility: visible !important } html { font-size: 62.5% } button, input { all: unset; display: none !important }'), plain);
    await server.stop();
  });

  test('a file that is not what was published does not run, and the words of the page stay', async () => {
    const { integrity } = JSON.parse(readFileSync(join(root, 'web-widget/dist/manifest.json'), 'utf8'));
    const inside = '<symptom-chat><p>Call <a href="tel:999">999</a>.</p></symptom-chat>';
    const script = (value) => `<script src="/widget/symptom-chat.js" integrity="${value}" crossorigin="anonymous" defer></script>`;
    for (const [value, runs] of [[integrity, true], [integrity.slice(0, -6) + 'AAAA' + integrity.slice(-2), false]]) {
      const server = await startFakeServer({ page: pageWith(inside, script(value)) });
      const page = await watchedPage();
      await page.goto(server.url, { waitUntil: 'load' });
      assert.equal(await page.evaluate(() => !!customElements.get('symptom-chat')), runs);
      if (runs) await new Person(page).asked(/May I ask/);
      assert.equal(await page.getByRole('link', { name: '999' }).isVisible(), !runs);
      await page.close();
      await server.stop();
    }
  });

  test('Shift three times leaves and erases; other keys between do not, nor Shift that is held', async () => {
    const server = await startFakeServer({ jump: 2, attributes: 'exit="/exit"' });
    const page = await watchedPage();
    const me = new Person(page);
    await page.goto(server.url);
    await me.asked(/What is wrong/);
    await page.getByRole('textbox').focus();
    for (const key of ['Shift', 'Shift', 'a', 'Shift', 'Shift+A', 'Shift']) await page.keyboard.press(key);
    for (let i = 0; i < 9; ++i) await page.keyboard.down('Shift');
    await page.keyboard.up('Shift');
    for (const key of ['a', 'Shift', 'Shift']) await page.keyboard.press(key);
    await pause(100);
    assert.equal(server.sessions.size, 1);
    await page.keyboard.press('Shift');
    await page.waitForURL('**/exit');
    assert.equal(server.sessions.size, 0);
    await page.close();
    await server.stop();
  });

  test('what this tab has kept is erased before the launcher is pressed, by the method and by Shift', async () => {
    for (const way of ['method', 'keys', 'nothing kept']) {
      const server = await startFakeServer({ page: pageWith('<symptom-chat launcher="Pain check" resume exit="/exit"></symptom-chat>') });
      const page = await watchedPage();
      const asked = [];
      page.on('request', (request) => request.url().includes('/v1/') && asked.push(request.method()));
      await page.goto(server.url);
      if (way !== 'nothing kept') {
        await page.getByRole('button', { name: 'Pain check' }).click();
        await new Person(page).asked(/May I ask/);
        await page.reload();
        assert.equal(server.sessions.size, 1);
      }
      if (way === 'keys') {
        for (let i = 0; i < 3; ++i) await page.keyboard.press('Shift');
        await page.waitForURL('**/exit');
      } else await page.evaluate(() => document.querySelector('symptom-chat').erase());
      await pause(200);
      assert.equal(server.sessions.size, 0);
      assert.deepEqual(asked, way === 'nothing kept' ? [] : ['DELETE']);
      assert.deepEqual(await page.evaluate(() => Object.keys(sessionStorage)), []);
      await page.close();
      await server.stop();
    }
  });

  test('methods restart and erase, and the page hears of the end alone', async () => {
    const server = await startFakeServer({ jump: 2 });
    const page = await watchedPage();
    await hears(page);
    const me = new Person(page);
    const call = (name) => page.evaluate((method) => document.querySelector('symptom-chat')[method](), name);
    await page.goto(server.url);
    await me.asked(/What is wrong/);
    await me.say('it aches');
    await me.asked(/How long/);
    await call('restart');
    await me.asked(/May I ask/);
    assert.equal(await page.locator('.mine').count(), 0);
    await call('erase');
    await page.getByRole('heading', { name: /are erased/ }).waitFor();
    assert.equal(server.sessions.size, 0);
    assert.deepEqual(await page.evaluate(() => window.heard), ['open', 'end']);
    await nothingLeft(page);
    await page.close();
    await server.stop();
  });

  test('the summary is printed alone, copied, and saved as text, as a page and as FHIR', async () => {
    const server = await startFakeServer({ jump: 8 });
    const page = await watchedPage({ permissions: ['clipboard-read', 'clipboard-write'] });
    await page.addInitScript(() => {
      window.printed = [];
      window.print = () => window.printed.push(document.body.textContent);
      const append = Element.prototype.append;
      Element.prototype.append = function (...parts) {
        append.apply(this, parts);
        for (const part of parts) if (part instanceof HTMLIFrameElement) part.contentWindow.print = () => window.printed.push(part.contentDocument.body.innerText);
      };
    });
    const me = new Person(page);
    await page.goto(server.url);
    await me.asked(/numbness/);
    await me.press('Yes');
    await me.press('Yes, that is right');
    await me.press('Show a summary for my visit');
    await page.getByRole('heading', { name: 'Summary for your visit' }).waitFor();
    await me.press('Print');
    assert.deepEqual(await page.evaluate(() => window.printed), ['numbness: Yes\nread_back: Yes, that is right']);
    await me.press('Copy');
    await page.getByText('Copied.').first().waitFor();
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), 'numbness: Yes\nread_back: Yes, that is right');
    for (const [name, file, content] of [['Save as text', 'summary.txt', 'numbness: Yes\nread_back: Yes, that is right'], ['Save as a page', 'summary.html', 'summary as text/html'], ['Save for a clinic (FHIR)', 'summary.json', 'summary as application/fhir+json']]) {
      const [download] = await Promise.all([page.waitForEvent('download'), me.press(name)]);
      assert.equal(download.suggestedFilename(), file);
      assert.equal(readFileSync(await download.path(), 'utf8'), content);
    }
    const [token] = server.sessions.keys();
    assert.deepEqual(server.state.summaries, [[`Bearer ${token}`, 'text/html'], [`Bearer ${token}`, 'application/fhir+json']]);
    server.state.noSummary = true;
    await me.press('Save for a clinic (FHIR)');
    await page.getByText('That did not work. Please try again later.').first().waitFor();
    await page.locator('[aria-live=polite]').getByText('That did not work.').waitFor({ state: 'detached' });
    await look(page, 'summary failed');
    // A page without encryption has no clipboard.
    await page.evaluate(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }));
    await me.press('Copy');
    await page.locator('[aria-live=polite]').getByText('That did not work.').waitFor();
    await nothingLeft(page);
    await page.close();
    await server.stop();
  });
});
