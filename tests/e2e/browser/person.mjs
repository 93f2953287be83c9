// A person at the page, with a mouse or with a keyboard alone, and what must hold in every state they see.
import assert from 'node:assert/strict';
import { axeViolations, picture } from './browser.mjs';

export const pause = (ms) => new Promise((done) => setTimeout(done, ms));
/** Presses of a pointer rest for a moment after a new question, so that a double tap does not answer it. */
const settle = 280;

/** What the focused element is called, looked for through the shadow root. */
const focused = () => {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  const label = at?.labels?.[0] ?? at;
  return (at?.getAttribute('aria-label') ?? label?.textContent ?? '').replace(/\s+/g, ' ').trim();
};

export class Person {
  constructor(page, { keyboard = false } = {}) {
    Object.assign(this, { page, keyboard });
  }

  /** Waits until the question is open. */
  async asked(words) {
    await this.page.getByRole('heading', { name: words, level: 2 }).last().waitFor({ timeout: 30_000 });
    if (!this.keyboard) await pause(settle);
  }

  /** Tab, and arrows inside a group of radios, until the element of that name has the focus. */
  async reach(name) {
    const wanted = (text) => (name instanceof RegExp ? name.test(text) : text === name);
    for (let i = 0; i < 120; ++i) {
      await this.page.keyboard.press('Tab');
      const text = await this.page.evaluate(focused);
      if (wanted(text)) return;
      const radio = await this.page.evaluate(() => document.querySelector('symptom-chat').shadowRoot.activeElement?.type === 'radio');
      for (let n = 0; radio && n < 12; ++n) {
        if (wanted(await this.page.evaluate(focused))) return;
        await this.page.keyboard.press('ArrowRight');
      }
    }
    throw new Error(`no way by Tab to ${name}`);
  }

  async press(name) {
    if (!this.keyboard) return this.page.getByRole('button', { name, exact: true }).click();
    await this.reach(name);
    await this.page.keyboard.press('Enter');
  }

  async open(name) {
    if (!this.keyboard) return this.page.locator('summary', { hasText: name }).click();
    await this.reach(name);
    await this.page.keyboard.press('Enter');
  }

  async check(name) {
    if (!this.keyboard) return this.page.getByLabel(name, { exact: true }).check();
    await this.reach(name);
    await this.page.keyboard.press('Space');
  }

  async type(label, text) {
    if (!this.keyboard) return this.page.getByRole('textbox', { name: label }).fill(text);
    await this.reach(label);
    await this.page.keyboard.type(text);
  }

  async say(text) {
    await this.type(/own words/, text);
    if (this.keyboard) await this.page.keyboard.press('Enter');
    else await this.page.getByRole('button', { name: 'Send' }).click();
  }
}

/** Probes of what axe does not see. */
const probes = () => {
  const root = document.querySelector('symptom-chat').shadowRoot;
  const name = (e) => `${e.localName}.${e.className} "${e.textContent.trim().slice(0, 30)}"`;
  const shown = (e) => e.checkVisibility() && !e.closest('.sr') && getComputedStyle(e).clipPath === 'none';
  const found = [];
  if (document.documentElement.scrollWidth > innerWidth) found.push(`the page is ${document.documentElement.scrollWidth} px wide`);
  for (const e of root.querySelectorAll('*'))
    if (shown(e) && getComputedStyle(e).display !== 'inline' && e.clientWidth && e.scrollWidth > e.clientWidth + 1) found.push(`clipped: ${name(e)}`);
  for (const e of root.querySelectorAll('button, a, summary, label.option, textarea, select, input:not(.option input)')) {
    if (!shown(e)) continue;
    const { width, height } = e.getBoundingClientRect();
    if (height < 43.5 || width < 43.5) found.push(`small target: ${name(e)} ${Math.round(width)}x${Math.round(height)}`);
  }
  return found;
};

const inView = (selector) => {
  const e = document.querySelector('symptom-chat').shadowRoot.querySelector(selector);
  if (!e) return false;
  const { top, bottom } = e.getBoundingClientRect();
  const seen = e.getRootNode().elementFromPoint((e.getBoundingClientRect().left + e.getBoundingClientRect().right) / 2, (top + bottom) / 2);
  return top >= -1 && bottom <= innerHeight + 1 && (seen === e || e.contains(seen));
};

/** Looks at the present state: no violation of axe, nothing clipped or too small, the cards in view; and takes a picture. */
export async function look(page, name, { card = null, focus = true } = {}) {
  await pause(120);
  if (process.env.PICTURES !== 'off') await picture(page, name);
  assert.deepEqual(await axeViolations(page), [], `${name}: axe`);
  assert.deepEqual(await page.evaluate(probes), [], `${name}: probes`);
  if (card) {
    assert.ok(await page.evaluate(inView, `.${card} h2`), `${name}: the card's heading is in view`);
    assert.ok(await page.evaluate(inView, `.${card} a[href^="tel:"]`), `${name}: the number to call is in view`);
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
