// Every kind of question, card and trouble, against the scripted server, in the ways a page can be shown.
import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { startFakeServer, stopServers } from '../../../web-widget/tests/fake-server.mjs';
import { closeBrowser, watchedPage } from './browser.mjs';
import { holdSpoken, holdTree, listen } from './golden.mjs';
import { Person, held, look, nothingLeft, pause, widen } from './person.mjs';

// Where a scheme is not named both are looked at: all of axe in the light, what colours can break in the dark.
const modes = {
  desktop: { by: 'mouse' }, phone: { width: 320, height: 640, by: 'mouse', axe: 'every', scheme: 'light' }, 'phone dark': { width: 320, height: 640, scheme: 'dark' },
  '400 percent': { width: 320, height: 256 }, 'forced colors': { forced: true, scheme: 'light' }, 'forced colors dark': { forced: true, scheme: 'dark' }, 'right to left': { width: 640, attributes: 'locale="ar"' },
  // Looks like the desktop, so axe has nothing new to say.
  keyboard: { by: 'keyboard', axe: false, scheme: 'light' },
  // A narrow screen, and letters and lines wide apart. Nothing changes its colour or name.
  'text spacing': { width: 320, height: 640, axe: false, scheme: 'light', spacing: true },
};

/** Somebody on a page of its own has said what is wrong and is asked how long. */
async function afterFirstWords(words, attributes) {
  const server = await startFakeServer({ jump: 2, attributes });
  const page = await watchedPage();
  const me = new Person(page);
  await page.goto(server.url);
  await me.asked(/What is wrong/);
  await me.say(words);
  await me.asked(/How long/);
  return { server, page, me };
}

describe('every state', () => {
  after(() => Promise.all([closeBrowser(), stopServers()]));
  for (const [mode, options] of Object.entries(modes))
    test(`a whole talk through every kind of question: ${mode}`, { timeout: 120_000 }, async () => {
      const server = await startFakeServer(options);
      const page = await watchedPage(options);
      const me = new Person(page, options);
      const heard = mode === 'phone dark';
      const see = async (name, more) => {
        await look(page, `${mode} ${name}`, { axe: options.axe, dark: !options.scheme, ...more });
        if (heard) await holdTree(page, name);
      };
      await page.goto(server.url);
      await me.asked(/May I ask/);
      if (options.spacing) await widen(page);
      assert.equal(await page.evaluate(() => document.activeElement.localName), 'body', 'a page that opens leaves the focus alone');
      await see('start', { focus: false });
      if (heard) await listen(page);
      await me.press('Yes, let us start');
      await me.asked(/any of these right now/);
      await see('choices');
      if (!options.forced) {
        const [ticked, primary] = await Promise.all([page.getByRole('checkbox').first().evaluate((e) => getComputedStyle(e).accentColor), page.getByRole('button', { name: 'Continue' }).evaluate((e) => getComputedStyle(e).backgroundColor)]);
        assert.equal(ticked, primary, 'a ticked box has the colour of what is pressed');
      }
      await me.press('Continue');
      await page.getByRole('heading', { name: 'There is a problem' }).waitFor();
      await see('problem');
      assert.equal(await page.evaluate(held), 'There is a problemChoose an answer.', 'the focus is at what is wrong');
      await me.press('Choose an answer.');
      assert.equal(await page.evaluate(held), 'Tight or heavy feeling in the chest', 'which leads to the first control');
      await me.check('Tight or heavy feeling in the chest');
      await me.check('None of these');
      assert.equal(await page.getByLabel('Tight or heavy feeling in the chest').isChecked(), false, '"none of these" stands alone');
      await me.press('Continue');
      await me.asked(/What is wrong/);
      await me.say('My left shoulder aches all day');
      await me.asked(/How long/);
      await see('duration');
      await me.type('Number', '2');
      await me.choose(/^Days, weeks/, 'years');
      await me.press('Continue');
      await me.asked(/Where does it hurt/);
      await look(page, `${mode} picture`, { axe: false });
      await me.open('Shoulders and arms');
      await me.check('Left shoulder');
      await me.check('Left hand');
      await me.check('Right hand');
      await see('regions');
      await me.press('Continue');
      await me.asked(/How bad/);
      assert.deepEqual(server.state.received.at(-1).values, ['shoulder:left', 'hand:both']);
      await see('scale');
      await me.check('6');
      await me.press('Continue');
      await me.asked(/How much stress/);
      await me.press('Why do you ask?');
      await page.getByText('The answer helps to see').first().waitFor();
      await see('why');

      await me.press(/^Answers/);
      await page.getByRole('heading', { name: 'Your answers' }).waitFor();
      await see('answers');
      await me.press('Close');
      await me.press('Urgent help');
      await page.getByRole('heading', { name: 'Urgent help' }).waitFor();
      await see('urgent');
      await me.press('Close');

      await me.say('no. my chest hurts');
      await page.getByRole('alert').waitFor();
      await see('emergency', { card: 'emergency' });
      assert.equal(await page.getByRole('alert').count(), 1);
      server.state.refuse = 1012;
      server.drop(1012);
      await page.getByText('Connection lost. Your answers are safe.').waitFor();
      await see('emergency-offline', { card: 'emergency', focus: false });
      await me.say('hello?');
      await page.locator('.mine[data-queued]').waitFor();
      server.state.refuse = null;
      await page.getByText('Connected again.').waitFor({ timeout: 40_000 });
      await page.locator('.mine[data-queued]').waitFor({ state: 'detached' });
      await me.asked(/Have you called/);
      await me.press('That was not so');
      await me.asked(/How much stress/);
      assert.equal(await page.getByRole('alert').count(), 0);

      await me.say('I want to kill myself');
      await page.getByRole('heading', { name: /You matter/ }).waitFor();
      assert.equal(await page.getByRole('alert').count(), 0, 'help in a crisis does not shout');
      await see('crisis', { card: 'crisis' });
      await me.asked(/How much stress/);
      await me.press('A lot');
      await me.asked(/How many hours/);
      await me.type('Hours', '6,5');
      await see('hours');
      await me.press('Continue');
      await me.asked(/numbness/);
      await me.press('Sometimes');
      await me.asked(/This is what I understood/);
      await see('read-back');
      await me.press('Yes, that is right');
      await page.getByRole('heading', { name: 'Plan a visit' }).waitFor();
      assert.equal(await page.evaluate(held), 'Plan a visit', 'one reads on from the name of the result');
      await me.open('More about why');
      await see('outcome');
      await me.press('Show a summary for my visit');
      await page.getByRole('heading', { name: 'Summary for your visit' }).waitFor();
      assert.equal(await page.evaluate(held), 'Summary for your visit');
      await see('summary');
      await nothingLeft(page);

      await me.press(/^Answers/);
      await me.press('Erase everything');
      await me.press('Yes, erase');
      await page.getByRole('heading', { name: /are erased/ }).waitFor();
      await see('erased');
      if (heard) await holdSpoken(page, 'spoken');
      assert.equal(server.sessions.size, 0);
      await me.press('Start a new chat');
      await me.asked(/May I ask/);
      await nothingLeft(page);
      await page.close();
      await server.stop();
    });

  test('a lost line is told once, not at each attempt in vain', async () => {
    const { server, page } = await afterFirstWords('hello');
    server.state.refuse = 1012;
    server.drop(1012);
    await page.getByText('Connection lost. Your answers are safe.').waitFor();
    await page.locator('.status').evaluate((status) => {
      window.toldAgain = 0;
      new MutationObserver(() => window.toldAgain++).observe(status, { childList: true, subtree: true });
    });
    const attempts = server.state.refused;
    for (const from = Date.now(); server.state.refused < attempts + 2 && Date.now() - from < 20_000;) await page.waitForTimeout(50);
    assert.ok(server.state.refused >= attempts + 2, 'it is tried again');
    assert.equal(await page.evaluate(() => window.toldAgain), 0);
    await page.close();
    await server.stop();
  });

  test('a hundred cuts in one interview: nothing is lost, nothing is shown or counted twice', { timeout: 120_000 }, async () => {
    const server = await startFakeServer();
    const page = await watchedPage();
    // The pauses between tries grow with each loss and are drawn by lot; here the lot is always the shortest.
    await page.addInitScript(() => (Math.random = () => 0));
    const me = new Person(page);
    await page.goto(server.url);
    await me.asked(/May I ask/);
    const said = [];
    /** What the server has answered last, as it is seen. */
    const shown = () => {
      const root = document.querySelector('symptom-chat').shadowRoot;
      return `${root.querySelector('#question')?.textContent} ${root.querySelectorAll('.note').length} ${root.querySelectorAll('.result').length}`;
    };
    for (let i = 0; i < 100; ++i) {
      // While nothing is under way, before the message is taken, or after it is taken and before its answer is here.
      if (i % 3 === 0) server.drop();
      else server.state.cut = i % 3 === 1 ? 'before' : 'after';
      said.push(`message ${i}`);
      const before = await page.evaluate(shown);
      await me.say(said[i]);
      while ((await page.evaluate(shown)) === before) await pause(10);
    }
    assert.deepEqual(await page.locator('.mine p').allTextContents(), said);
    assert.equal(server.sessions.size, 1);
    const [session] = server.sessions.values();
    assert.equal(session.turns.length, 101, 'one turn for each message, and the first');
    const noted = await page.locator('.log .theirs').filter({ hasText: 'I have noted' }).allTextContents();
    assert.deepEqual(noted, said.slice(10).map((text) => `I have noted "${text}" for your summary.`));
    await nothingLeft(page);
    await page.close();
    await server.stop();
  });

  test('with a server that is away, the numbers of the page stay', async () => {
    const server = await startFakeServer();
    server.state.refuse = 1013;
    const page = await watchedPage({ width: 320, height: 640 });
    await page.goto(server.url);
    await page.getByText(/Many people are here/).waitFor();
    assert.ok(await page.getByRole('link', { name: '999' }).isVisible());
    await look(page, 'server-away', { focus: false });
    await page.close();
    await server.stop();
  });

  test('a page that asks for what is not there is told so once, and its own words stay', async () => {
    const server = await startFakeServer({ attributes: 'dialog="nope"' });
    server.state.noStart = 'unknown_dialog';
    const page = await watchedPage();
    await page.addInitScript(() => {
      window.heard = [];
      for (const name of ['open', 'error']) document.addEventListener(`symptom-chat-${name}`, () => window.heard.push(name));
    });
    await page.goto(server.url);
    await page.getByText('This page may not use the chat.').waitFor();
    assert.ok(await page.getByRole('link', { name: '999' }).isVisible());
    await look(page, 'refused', { focus: false });
    await pause(700);
    assert.equal(server.state.received.length, 1, 'it is not asked again and again');
    assert.deepEqual(await page.evaluate(() => window.heard), ['error']);
    server.state.noStart = null;
    await page.getByRole('button', { name: 'Try again' }).click();
    await new Person(page).asked(/May I ask/);
    await page.close();
    await server.stop();
  });

  test('a second window takes over, and the first says so', async () => {
    const server = await startFakeServer();
    const page = await watchedPage();
    await page.goto(server.url);
    await new Person(page).asked(/May I ask/);
    server.drop(4001);
    await page.getByText(/open in another place/).waitFor();
    await look(page, 'elsewhere', { focus: false });
    await page.evaluate(() => window.dispatchEvent(new Event('online')));
    await pause(700);
    assert.equal(server.sockets().length, 0, 'no fight over the session');
    await page.getByRole('button', { name: 'Go on here' }).click();
    await page.waitForFunction(() => !document.querySelector('symptom-chat').shadowRoot.querySelector('.status p'));
    await page.close();
    await server.stop();
  });

  test('words to a chat that is no longer kept are not lost: they stand there, and the new chat answers them', async () => {
    const { server, page, me } = await afterFirstWords('it aches');
    server.sessions.clear();
    await me.say('no. my chest hurts');
    await page.getByRole('alert').waitFor();
    await page.getByText('this is a new start').waitFor();
    assert.deepEqual(await page.locator('.mine p').allTextContents(), ['no. my chest hurts']);
    assert.equal(await page.locator('.mine[data-queued]').count(), 0);
    assert.equal(server.sessions.size, 1);
    await look(page, 'expired', { focus: false });
    await page.close();
    await server.stop();
  });

  test('an emergency stays in view when the server no longer keeps the chat, until it is said not to be so', async () => {
    for (const size of [{ width: 320, height: 640 }, { width: 320, height: 256 }]) {
      const server = await startFakeServer({ jump: 2 });
      const page = await watchedPage(size);
      const me = new Person(page);
      await page.goto(server.url);
      await me.asked(/What is wrong/);
      await me.say('no. my chest hurts');
      await me.asked(/Have you called/);
      server.sessions.clear();
      server.drop();
      await page.getByText('this is a new start').first().waitFor();
      await me.asked(/What is wrong/);
      await look(page, `expired in danger ${size.height}`, { card: 'emergency' });
      await me.say('it aches');
      await me.asked(/How long/);
      await look(page, `expired in danger, going on ${size.height}`, { card: 'emergency' });
      await me.press('This is not so');
      assert.equal(await page.getByRole('alert').count(), 0);
      assert.match(await page.evaluate(held), /^How long/, 'the focus is at the question');
      await page.close();
      await server.stop();
    }
  });

  test('who is in the question when the chat is no longer kept is still in the chat', async () => {
    const server = await startFakeServer({ jump: 6 });
    const page = await watchedPage();
    const me = new Person(page);
    await page.goto(server.url);
    await me.asked(/How much stress/);
    await page.getByRole('button', { name: 'A little' }).focus();
    server.sessions.clear();
    server.drop();
    await page.getByText('this is a new start').waitFor();
    await me.asked(/How much stress/);
    await look(page, 'expired in the question');
    await page.close();
    await server.stop();
  });

  test('what is chosen and filled in stays when the same question is asked again', async () => {
    const at = async (jump, words) => {
      const server = await startFakeServer({ jump });
      const page = await watchedPage();
      const me = new Person(page);
      await page.goto(server.url);
      await me.asked(words);
      return { server, page, me, done: async () => (await page.close(), server.stop()) };
    };
    const signs = await at(1, /any of these right now/);
    const [chest, weak] = ['Tight or heavy feeling in the chest', 'One side of the face or body is suddenly weak'];
    for (const name of [chest, weak]) await signs.me.check(name);
    await signs.me.press('Why do you ask?');
    await signs.page.getByText('The answer helps to see').first().waitFor();
    assert.equal(await signs.page.getByRole('checkbox', { checked: true }).count(), 2);
    await signs.me.say('?what is this');
    await signs.page.getByRole('heading', { name: 'There is a problem' }).waitFor();
    assert.equal(await signs.page.getByRole('checkbox', { checked: true }).count(), 2);
    await signs.me.press('Continue');
    await signs.me.asked(/What is wrong/);
    assert.deepEqual(signs.server.state.received.at(-1).values, ['RF01', 'RF03']);
    await signs.me.press('Go back');
    await signs.me.asked(/any of these right now/);
    assert.equal(await signs.page.getByRole('checkbox', { checked: true }).count(), 0, 'a question that one comes back to is asked anew');
    await signs.done();

    const long = await at(3, /How long/);
    await long.me.type('Number', '14');
    await long.me.choose(/^Days, weeks/, 'weeks');
    await long.me.press('What does this mean?');
    await long.page.waitForFunction(() => !document.querySelector('symptom-chat').shadowRoot.querySelector('fieldset').disabled);
    await long.me.press('Continue');
    await long.me.asked(/Where does it hurt/);
    assert.deepEqual(long.server.state.received.at(-1).values, ['P14W']);
    await long.me.open('Shoulders and arms');
    for (const name of ['Left shoulder', 'Right hand']) await long.me.check(name);
    await long.me.press('Why do you ask?');
    await long.page.getByText('The answer helps to see').first().waitFor();
    assert.equal(await long.page.locator('.chips button').count(), 2);
    assert.equal(await long.page.locator('.zone[data-on]').count(), 4, 'on the front and on the back');
    assert.ok(await long.page.getByLabel('Left shoulder', { exact: true }).isVisible(), 'what was open is open');
    await long.me.press('Continue');
    await long.me.asked(/How bad/);
    assert.deepEqual(long.server.state.received.at(-1).values, ['shoulder:left', 'hand:right']);
    await long.me.check('8');
    await long.me.press('Why do you ask?');
    await long.page.getByText('The answer helps to see').nth(1).waitFor();
    await long.me.press('Continue');
    await long.me.asked(/How much stress/);
    assert.deepEqual(long.server.state.received.at(-1).values, ['8']);
    await long.done();
  });

  test('a message that is too long comes back to be made shorter', async () => {
    const server = await startFakeServer({ jump: 2 });
    const page = await watchedPage();
    const me = new Person(page);
    await page.goto(server.url);
    await me.asked(/What is wrong/);
    await me.say('a'.repeat(1502));
    await page.getByText('This is 2 letters too long.').waitFor();
    assert.equal((await page.getByRole('textbox').inputValue()).length, 1502);
    const error = page.getByText('This is 2 letters too long.');
    assert.equal(await error.getAttribute('role'), 'status', 'it is spoken');
    assert.equal(await error.evaluate((e) => getComputedStyle(e).color), 'rgb(187, 17, 34)', 'and seen to be wrong');
    await page.getByRole('textbox').fill('a'.repeat(1501));
    assert.ok(await error.isVisible(), 'it stays while it is true');
    await page.getByRole('textbox').fill('hello');
    assert.equal(await page.getByText('This is too long').count(), 0, 'and no longer');
    assert.equal(await page.getByRole('textbox').getAttribute('aria-invalid'), 'false');
    server.state.errors.push({ code: 'bad_message' });
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByText('Please try other words.').waitFor();
    assert.equal(await page.getByRole('textbox').inputValue(), 'hello');
    await look(page, 'not-taken');
    await page.close();
    await server.stop();
  });

  test('a message that arrives by itself moves nothing', async () => {
    const server = await startFakeServer({ jump: 2 });
    const page = await watchedPage();
    const me = new Person(page);
    await page.goto(server.url);
    await me.asked(/What is wrong/);
    await page.getByRole('textbox').fill('half a sent');
    await page.getByRole('textbox').focus();
    const [session] = server.sessions.values();
    server.sockets()[0].send(session.turn(null, { messages: [{ id: 'n', kind: 'note', text: 'Are you still there?' }], reason: 'repeat' }));
    await page.getByText('Are you still there?').first().waitFor();
    assert.equal(await page.evaluate(() => document.querySelector('symptom-chat').shadowRoot.activeElement.localName), 'textarea');
    assert.equal(await page.getByRole('textbox').inputValue(), 'half a sent');
    await page.close();
    await server.stop();
  });

  test('a network that is back is used at once, without waiting for the next try', async () => {
    const server = await startFakeServer({ jump: 2 });
    const page = await watchedPage();
    // The lot is always the longest pause.
    await page.addInitScript(() => (Math.random = () => .999));
    await page.goto(server.url);
    await new Person(page).asked(/What is wrong/);
    const line = page.getByRole('status').first();
    assert.ok(await line.evaluate((e) => e.checkVisibility()), 'what is spoken when words come in is there before them');
    server.state.refuse = 1013;
    server.drop();
    await page.getByText(/Many people are here/).waitFor();
    server.state.refuse = null;
    await page.evaluate(() => window.dispatchEvent(new Event('online')));
    await page.getByText('Connected again.').waitFor({ timeout: 3000 });
    await nothingLeft(page);
    await page.close();
    await server.stop();
  });

  test('what is wrong leads to the control that it speaks of, past answers that count at once and what is not shown', async () => {
    const server = await startFakeServer({ jump: 3 });
    for (const width of [320, 1280]) {
      const page = await watchedPage({ width });
      const me = new Person(page);
      await page.goto(server.url);
      await me.asked(/How long/);
      await me.press('Continue');
      await me.press('Write a number, such as 6.');
      assert.equal(await page.evaluate(held), 'Number');
      await page.keyboard.type('7');
      await page.keyboard.press('Enter');
      await me.asked(/Where does it hurt/);
      await me.press('Continue');
      await me.press('Choose an answer, or “I do not know”.');
      assert.equal(await page.evaluate(held), 'Head and neck', `${width} px`);
      await page.close();
    }
    await server.stop();
  });

  test('under a finger that has gone nothing looks chosen', async () => {
    const server = await startFakeServer({ jump: 6 });
    const page = await watchedPage({ width: 390, height: 700, touch: true });
    await page.goto(server.url);
    await new Person(page).asked(/How much stress/);
    // A screen that is touched leaves the last place under the pointer that is not there.
    const option = page.getByRole('button', { name: 'A little' });
    await option.hover();
    assert.deepEqual(await option.evaluate((e) => [e.matches(':hover'), getComputedStyle(e).backgroundColor]), [true, 'rgb(255, 255, 255)']);
    await page.close();
    await server.stop();
  });

  test('a double tap answers one question, not two', async () => {
    const server = await startFakeServer({ jump: 6 });
    const page = await watchedPage();
    const me = new Person(page, { by: 'mouse' });
    await page.goto(server.url);
    await me.asked(/How much stress/);
    await page.getByRole('button', { name: 'None' }).dblclick({ delay: 30 });
    await me.asked(/How many hours/);
    assert.equal(server.state.received.filter((f) => f.type === 'choose').length, 1);
    await page.close();
    await server.stop();
  });

  test('two quick taps are one, wherever they fall', async () => {
    const server = await startFakeServer({ jump: 4 });
    const page = await watchedPage({ height: 1200 });
    const me = new Person(page);
    const named = (name) => page.getByRole('button', { name });
    const twice = async (target) => {
      await pause(300);
      await target.scrollIntoViewIfNeeded();
      const { x, y, width, height } = await target.boundingBox();
      for (const wait of [80, 0]) {
        await page.mouse.click(x + Math.min(25, width / 2), y + height / 2);
        await pause(wait);
      }
    };
    await page.goto(server.url);
    await me.asked(/Where does it hurt/);
    await me.open('Shoulders and arms');
    for (const name of ['Left shoulder', 'Right shoulder', 'Left hand']) await me.check(name);
    await twice(named('Left shoulder (remove)'));
    assert.equal(await page.locator('.chips button').count(), 2);
    await me.press('Continue');
    await me.asked(/How bad/);
    await me.check('6');
    await me.press('Continue');
    await me.asked(/How much stress/);
    for (const [opener, heading] of [['Urgent help', 'Urgent help'], [/^Answers/, 'Your answers']]) {
      await twice(named(opener));
      await page.getByRole('heading', { name: heading }).waitFor();
      const received = server.state.received.length;
      await pause(300);
      const { x, y, width, height } = await named('Close').boundingBox();
      const tap = () => page.mouse.click(x + width / 2, y + height / 2);
      await tap();
      // The answer of the question below comes to lie where "Close" was.
      await page.evaluate(({ top, tall }) => {
        const option = [...document.querySelector('symptom-chat').shadowRoot.querySelectorAll('button')].find((e) => e.textContent === 'None');
        option.style.cssText = `position: fixed; left: 0; width: 100%; top: ${top}px; height: ${tall}px`;
      }, { top: y, tall: height });
      await tap();
      await pause(100);
      assert.equal(await page.getByRole('heading', { name: heading }).count(), 0);
      assert.equal(server.state.received.length, received, 'the question below is not answered');
      await page.evaluate(() => document.querySelector('symptom-chat').shadowRoot.querySelectorAll('.option').forEach((e) => e.removeAttribute('style')));
    }
    await me.press('A lot');
    await me.asked(/How many hours/);
    await me.press('I do not know');
    await me.asked(/numbness/);
    await me.press('Yes');
    await me.press('Yes, that is right');
    await twice(named('Show a summary for my visit'));
    await page.getByRole('heading', { name: 'Summary for your visit' }).waitFor();
    await pause(200);
    assert.equal(await page.getByRole('heading', { name: 'Summary for your visit' }).count(), 1);
    await page.close();
    await server.stop();
  });

  test('who erases where no server can be reached sees nothing of it any longer, and is told what it waits for', async () => {
    const { server, page, me } = await afterFirstWords('private words', 'resume');
    await page.route('**/v1/session', (route) => route.abort());
    await page.evaluate(() => {
      window.heard = [];
      for (const name of ['open', 'end']) document.addEventListener(`symptom-chat-${name}`, () => window.heard.push(name));
    });
    server.state.refuse = 1012;
    server.drop();
    await page.getByText(/Connection lost/).waitFor();
    await me.press(/^Answers/);
    await me.press('Erase everything');
    await me.press('Yes, erase');
    await page.getByRole('heading', { name: /Keep this page open/ }).waitFor();
    assert.equal(await page.getByText('private words').count(), 0);
    assert.equal(await page.getByText('answers are safe').count(), 0);
    await look(page, 'erase waits');
    server.state.refuse = 1013;
    await page.evaluate(() => window.dispatchEvent(new Event('online')));
    await page.getByText(/Many people are here/).waitFor();
    assert.equal(await page.getByText('answers are safe').count(), 0);
    assert.equal(server.sessions.size, 1);
    server.state.refuse = null;
    await page.evaluate(() => window.dispatchEvent(new Event('online')));
    await page.getByRole('heading', { name: /are erased, here and on the server/ }).waitFor();
    assert.equal(server.sessions.size, 0);
    assert.deepEqual(await page.evaluate(() => window.heard), ['end']);
    await page.close();
    await server.stop();
  });

  test('a quick exit shows nothing, erases and leaves without a way back', async () => {
    const server = await startFakeServer({ jump: 2 });
    const page = await watchedPage();
    const me = new Person(page);
    await page.goto('about:blank');
    await page.goto(server.url);
    await me.asked(/What is wrong/);
    await me.say('private words');
    await me.asked(/How long/);
    await page.evaluate(() => document.querySelector('symptom-chat').setAttribute('exit', '/exit'));
    await page.getByRole('button', { name: 'Quick exit' }).click();
    await page.waitForURL('**/exit');
    assert.equal(server.sessions.size, 0, 'the server has forgotten');
    await page.goBack();
    assert.equal(page.url(), 'about:blank');
    await page.close();
    await server.stop();
  });

  test('a quick exit in the same moment as another press leaves all the same', async () => {
    const { server, page } = await afterFirstWords('private words', 'exit="/exit"');
    await page.evaluate(() => {
      const root = document.querySelector('symptom-chat').shadowRoot;
      const named = (name) => [...root.querySelectorAll('button')].find((button) => button.textContent.startsWith(name));
      for (const name of ['Answers', 'Quick exit']) named(name).dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, composed: true, detail: 1 }));
    });
    await page.waitForURL('**/exit');
    assert.equal(server.sessions.size, 0, 'the server has forgotten');
    await page.close();
    await server.stop();
  });

  test('without a connection a quick exit erases too, and so does who presses to erase, at once', async () => {
    for (const exit of [true, false]) {
      const { server, page, me } = await afterFirstWords('private words', 'resume exit="/exit"');
      server.state.refuse = 1013;
      server.drop();
      await page.getByText(/Many people are here/).waitFor();
      if (exit) {
        await me.press('Quick exit');
        await page.waitForURL('**/exit');
      } else {
        await me.press(/^Answers/);
        await me.press('Erase everything');
        await me.press('Yes, erase');
        await page.getByRole('heading', { name: /are erased/ }).waitFor();
        assert.equal(await page.getByText('private words').count(), 0);
        await look(page, 'erased-offline');
      }
      await pause(200);
      assert.equal(server.sessions.size, 0, 'the server has forgotten');
      assert.deepEqual(await page.evaluate(() => Object.keys(sessionStorage)), []);
      await page.close();
      await server.stop();
    }
  });

  test('only with resume is anything kept: a token in this tab, and a reload goes on', async () => {
    const { server, page, me } = await afterFirstWords('it aches', 'resume');
    const kept = await page.evaluate(() => Object.entries(sessionStorage));
    assert.equal(kept.length, 1);
    assert.equal(kept[0][1], [...server.sessions.keys()][0]);
    await page.reload();
    await me.asked(/How long/);
    assert.equal(await page.locator('.log').getByText('What is wrong?').count(), 1, 'the talk so far is back');
    assert.equal(await page.locator('[aria-live=polite]').textContent(), '', 'and is not read out once more');
    assert.equal(server.sessions.size, 1);
    await page.close();
    await server.stop();
  });

  test('the picture of the body presses the boxes, turns to what has the focus, and says left and right in words', async () => {
    const server = await startFakeServer({ jump: 4 });
    const page = await watchedPage({ width: 320, height: 640 });
    const me = new Person(page, { by: 'mouse' });
    const zone = (view, name) => page.locator(`svg.${view} .zone`).filter({ hasText: new RegExp(`^${name}$`) });
    await page.goto(server.url);
    await me.asked(/Where does it hurt/);
    const middle = async (name, view = 'front') => (await zone(view, name).boundingBox());
    const [left, right] = [await middle('Left shoulder'), await middle('Right shoulder')];
    assert.ok(left.x > right.x, 'from the front, the left shoulder is on the right');
    for (const one of await page.locator('svg.front .zone').all()) {
      const { width, height } = await one.boundingBox();
      assert.ok(width >= 44 && height >= 44, `${await one.textContent()}: ${width} x ${height}`);
    }
    await zone('front', 'Left shoulder').click();
    assert.ok(await page.getByLabel('Left shoulder', { exact: true }).isChecked());
    await page.getByText('Left shoulder: chosen. 1 place chosen.').waitFor();
    await me.press('Back');
    const back = [await middle('Left shoulder', 'back'), await middle('Right shoulder', 'back')];
    assert.ok(back[0].x < back[1].x, 'from the back, the left shoulder is on the left');
    await zone('back', 'Lower back').click();
    await look(page, 'body back', { focus: false });
    await page.getByRole('button', { name: /^Left shoulder/ }).click();
    await pause(280);
    assert.equal(await page.getByLabel('Left shoulder', { exact: true }).isChecked(), false);
    assert.equal(await page.evaluate(() => document.activeElement.shadowRoot?.activeElement?.textContent.slice(0, 10)), 'Lower back', 'focus goes to the next chip');
    await me.open('Chest, tummy and back');
    await page.getByLabel('Tummy', { exact: true }).focus();
    assert.ok(await zone('front', 'Tummy').isVisible(), 'the picture turns to the box that has the focus');
    await me.open('Hips and legs');
    for (const name of ['Left knee', 'Right knee']) await me.check(name);
    await page.getByLabel('All over my body').check();
    assert.equal(await page.locator('.chips button').count(), 1, 'all over stands alone');
    await page.getByLabel('Right knee').check();
    assert.equal(await page.getByLabel('All over my body').isChecked(), false);
    await zone('front', 'Left knee').click();
    await me.press('Continue');
    await me.asked(/How bad/);
    assert.deepEqual(server.state.received.at(-1).values, ['knee:both']);
    await me.press('Go back');
    await me.asked(/Where does it hurt/);
    await me.check('It moves around');
    await me.press('Continue');
    await me.asked(/How bad/);
    assert.deepEqual([server.state.received.at(-1).type, server.state.received.at(-1).text], ['say', 'It moves around']);
    await me.press('Go back');
    await me.asked(/Where does it hurt/);
    await page.setViewportSize({ width: 1280, height: 1200 });
    await me.check('All over my body');
    await page.getByRole('button', { name: /^All over my body/ }).press('Enter');
    await look(page, 'no place left');
    for (const view of ['Front', 'Back']) assert.ok(await page.locator(`svg.${view.toLowerCase()} > text`, { hasText: view }).isVisible(), 'side by side, each picture says what it is');
    await nothingLeft(page);
    await page.close();
    await server.stop();
  });
});
