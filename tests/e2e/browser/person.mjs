// A person at the page, with a mouse or with a keyboard alone, and what must hold in every state they see.
import assert from 'node:assert/strict';
import { axeViolations, picture } from './browser.mjs';

export const pause = (ms) => new Promise((done) => setTimeout(done, ms));
/** Presses of a pointer rest for a moment after a new question and after a button, so that two quick taps are one. */
const settle = 280;

/** What the focused element is called, looked for through the shadow root, and whether it is a radio. */
const focused = () => {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  const label = at?.labels?.[0] ?? at;
  return [(at?.getAttribute('aria-label') ?? label?.textContent ?? '').replace(/\s+/g, ' ').trim(), at?.type === 'radio'];
};

/**
 * `mouse` presses with a pointer, `keyboard` finds its way by Tab and arrows alone,
 * `keys` goes straight to the control and presses a key there: the quick way to a state that is the point of a test.
 */
export class Person {
  constructor(page, { by = 'keys' } = {}) {
    Object.assign(this, { page, by });
  }

  /** Waits until the question is open. */
  async asked(words) {
    await this.page.getByRole('heading', { name: words, level: 2 }).last().waitFor();
    if (this.by === 'mouse') await pause(settle);
  }

  /** Tab, and arrows inside a group of radios, until the element of that name has the focus. */
  async reach(name) {
    const wanted = (text) => (name instanceof RegExp ? name.test(text) : text === name);
    for (let tabs = 0; tabs < 120; ++tabs) {
      await this.page.keyboard.press('Tab');
      let [text, radio] = await this.page.evaluate(focused);
      for (let n = 0; radio && n < 12 && !wanted(text); ++n) {
        await this.page.keyboard.press('ArrowRight');
        [text] = await this.page.evaluate(focused);
      }
      if (wanted(text)) return;
    }
    throw new Error(`no way by Tab to ${name}`);
  }

  async act_(target, name, key, click) {
    if (this.by === 'mouse') return click();
    if (this.by === 'keys') return target.press(key);
    await this.reach(name);
    await this.page.keyboard.press(key);
  }

  press(name) {
    const target = this.page.getByRole('button', { name, exact: true });
    return this.act_(target, name, 'Enter', async () => (await target.click(), pause(settle)));
  }

  open(name) {
    const target = this.page.locator('summary', { hasText: name });
    return this.act_(target, name, 'Enter', () => target.click());
  }

  check(name) {
    const target = this.page.getByLabel(name, { exact: true });
    return this.act_(target, name, 'Space', () => target.check());
  }

  async choose(label, option) {
    if (this.by !== 'keyboard') return this.page.getByRole('combobox', { name: label }).selectOption({ label: option });
    await this.reach(label);
    await this.page.keyboard.type(option);
  }

  async type(label, text) {
    if (this.by !== 'keyboard') return this.page.getByRole('textbox', { name: label }).fill(text);
    await this.reach(label);
    await this.page.keyboard.type(text);
  }

  async say(text) {
    await this.type(/own words/, text);
    if (this.by === 'mouse') await this.page.getByRole('button', { name: 'Send' }).click().then(() => pause(settle));
    else await this.page.keyboard.press('Enter');
  }
}

/** The words of what has the focus. */
export const held = () => {
  const at = document.querySelector('symptom-chat').shadowRoot.activeElement;
  return (at?.labels?.[0] ?? at)?.textContent;
};

/** Finishes what moves and waits until the page is painted: a colour half way between two others is nobody's contrast. */
const still = async () => {
  const root = document.querySelector('symptom-chat').shadowRoot;
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  await frame();
  for (const moving of [...document.getAnimations(), ...root.getAnimations()]) moving.finish();
  await frame();
};

/** Probes of what axe does not see. */
const probes = () => {
  const root = document.querySelector('symptom-chat').shadowRoot;
  const name = (e) => `${e.localName}.${e.className} "${e.textContent.trim().slice(0, 30)}"`;
  const shown = (e) => e.checkVisibility() && !e.closest('.sr') && getComputedStyle(e).clipPath === 'none';
  const found = [];
  if (document.documentElement.scrollWidth > innerWidth) found.push(`the page is ${document.documentElement.scrollWidth} px wide`);
  for (const e of root.querySelectorAll('*'))
    if (!e.ownerSVGElement && shown(e) && getComputedStyle(e).display !== 'inline' && e.clientWidth && e.scrollWidth > e.clientWidth + 1) found.push(`clipped: ${name(e)}`);
  for (const e of root.querySelectorAll('button, a, summary, label.option, textarea, select, input:not(.option input)')) {
    if (!shown(e)) continue;
    const { width, height } = e.getBoundingClientRect();
    if (height < 43.5 || width < 43.5) found.push(`small target: ${name(e)} ${Math.round(width)}x${Math.round(height)}`);
  }
  // Groups of digits change places where the language runs to the left: another number would be called.
  for (const e of root.querySelectorAll('a[href^="tel:"] strong')) if (getComputedStyle(e).direction !== 'ltr') found.push(`a number that is read backwards: ${name(e)}`);
  // Edges of controls, which axe does not measure: 3 to 1 against what they stand on, in forced colours too.
  const rgb = (colour) => colour.match(/[\d.]+/g).map(Number);
  const light = (colour) => rgb(colour).slice(0, 3).map((c) => (c /= 255) <= .04045 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4).reduce((sum, c, at) => sum + c * [.2126, .7152, .0722][at], 0);
  const contrast = (a, b) => (Math.max(light(a), light(b)) + .05) / (Math.min(light(a), light(b)) + .05);
  const under = (e) => {
    for (let at = e.parentElement; at; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor;
      if ((rgb(colour)[3] ?? 1) === 1) return colour;
    }
    return 'rgb(255, 255, 255)';
  };
  for (const e of root.querySelectorAll('.option, select, textarea, input:not(.option input)'))
    if (shown(e) && contrast(getComputedStyle(e).borderTopColor, under(e)) < 3) found.push(`faint edge: ${name(e)}`);
  for (const e of root.querySelectorAll('.zone')) {
    const { stroke, fill } = getComputedStyle(e);
    if (shown(e) && contrast(stroke, e.hasAttribute('data-on') ? under(root.querySelector('.ask fieldset')) : fill) < 3) found.push(`faint shape: ${e.textContent}`);
  }
  for (const e of root.querySelectorAll('svg > text')) {
    if (!shown(e)) continue;
    const [words, picture] = [e.getBoundingClientRect(), e.ownerSVGElement.getBoundingClientRect()];
    if (words.left < picture.left - 1 || words.right > picture.right + 1) found.push(`cut off in the picture: ${e.textContent}`);
  }
  // Focus goes as one reads: down, and along a line. Class names are shortened in the built file, so parts are known by where they stand.
  const chat = root.querySelector('.chat');
  const ltr = chat && getComputedStyle(chat).direction === 'ltr';
  const parts = [...(chat?.children ?? [])].flatMap((part) => (part.querySelector('.ask') ? [...part.children] : [part]));
  for (const part of parts) {
    const stops = [...part.querySelectorAll('button, a[href], summary, select, textarea, input')].map((e) => e.closest('.option') ?? e).filter(shown);
    stops.slice(1).forEach((e, at) => {
      const [a, b] = [stops[at].getBoundingClientRect(), e.getBoundingClientRect()];
      const sameLine = Math.abs(a.top - b.top) < 4;
      if (b.bottom <= a.top + 1 || (sameLine && (ltr ? b.left < a.left : b.right > a.right))) found.push(`focus goes back: ${name(stops[at])} to ${name(e)}`);
    });
  }
  // Help stands at the top of the chat, in every state, whatever is scrolled inside. In a low window the page scrolls as a whole.
  const help = root.querySelector('.urgent');
  if (help && shown(help) && innerHeight > 480 && chat.getBoundingClientRect().top >= -1) {
    const { top, bottom } = help.getBoundingClientRect();
    if (top < -1 || bottom > innerHeight + 1) found.push(`urgent help is out of view: ${Math.round(top)} to ${Math.round(bottom)} px`);
  }
  return found;
};

/** Letters, words and lines as wide apart as a reader may set them (WCAG 1.4.12), inside the element too. */
export const widen = (page) => page.evaluate(() => {
  const root = document.querySelector('symptom-chat').shadowRoot;
  const wide = new CSSStyleSheet();
  wide.replaceSync('.chat * { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-block-end: 2em !important }');
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, wide];
});

const inView = (selector) => {
  const e = document.querySelector('symptom-chat').shadowRoot.querySelector(selector);
  if (!e) return false;
  const { top, bottom } = e.getBoundingClientRect();
  const seen = e.getRootNode().elementFromPoint((e.getBoundingClientRect().left + e.getBoundingClientRect().right) / 2, (top + bottom) / 2);
  return top >= -1 && bottom <= innerHeight + 1 && (seen === e || e.contains(seen));
};

/** Looks at the present state: no violation of axe, nothing clipped or too small, the cards in view; and takes a picture if wanted. */
export async function look(page, name, { card = null, focus = true, axe = true, dark = false } = {}) {
  await page.evaluate(still);
  await picture(page, name);
  if (axe) assert.deepEqual(await axeViolations(page, axe), [], `${name}: axe`);
  assert.deepEqual(await page.evaluate(probes), [], `${name}: probes`);
  if (card) {
    assert.ok(await page.evaluate(inView, `.${card} h2`), `${name}: the card's heading is in view`);
    assert.ok(await page.evaluate(inView, `.${card} a[href^="tel:"]`), `${name}: the number to call is in view`);
  }
  if (dark) {
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.evaluate(still);
    await picture(page, `${name} dark`);
    assert.deepEqual(await axeViolations(page, ['color-contrast', 'link-in-text-block']), [], `${name}, dark: axe`);
    await page.emulateMedia({ colorScheme: 'light' });
  }
  if (focus) assert.equal(await page.evaluate(() => document.activeElement.localName), 'symptom-chat', `${name}: focus is inside`);
}

/** Nothing went elsewhere, nothing was stored, no policy was broken, no script failed. */
export async function nothingLeft(page) {
  assert.deepEqual(page.seen, { elsewhere: [], errors: [], policy: [] });
  assert.deepEqual(await page.evaluate(() => window.policyViolations), []);
  assert.deepEqual(await page.evaluate(() => [document.cookie, localStorage.length, sessionStorage.length]), ['', 0, 0]);
  assert.deepEqual(await page.context().cookies(), []);
}
