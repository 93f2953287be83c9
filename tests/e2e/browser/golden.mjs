// What a screen reader is given: the tree of each state, and what is spoken by itself in the course of a talk. Held against files that a person has
// read. `GOLDEN=write` writes them anew; then read the difference.
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './browser.mjs';

const folder = join(root, 'tests/e2e/browser/golden');

function hold(file, text) {
  const path = join(folder, file);
  if (process.env.GOLDEN === 'write') {
    mkdirSync(folder, { recursive: true });
    writeFileSync(path, text);
  }
  assert.ok(existsSync(path), `${file} is missing: GOLDEN=write makes it`);
  assert.equal(text, readFileSync(path, 'utf8'), `${file} has changed`);
}

/** Without what is passing: the words just spoken, and the lines that wait for some or say that the connection is back. */
export async function holdTree(page, name) {
  await page.evaluate(() => document.querySelector('symptom-chat').shadowRoot.querySelector('[aria-live=polite]').replaceChildren());
  const tree = await page.locator('symptom-chat').ariaSnapshot();
  hold(`${name}.yml`, tree.split('\n').filter((line) => !/^- status(:( Connected again\.)?)?$|^  - paragraph: Connected again\.$/.test(line)).join('\n') + '\n');
}

/** Notes from now on what the live regions say. */
export const listen = (page) => page.evaluate(() => {
  window.spoken = [];
  const rootOf = document.querySelector('symptom-chat').shadowRoot;
  const regions = '[aria-live=polite], [role=status], [role=alert]';
  new MutationObserver((changes) => {
    for (const { target, addedNodes } of changes)
      for (const node of addedNodes) {
        const region = (target.closest ? target : target.parentElement)?.closest(regions) ?? (node.matches?.('[role=alert]') ? node : node.querySelector?.('[role=alert]'));
        const words = (node.textContent ?? '').replace(/\s+/g, ' ').trim();
        // What is only passing ("Working…") depends on the machine.
        if (region && words && !words.endsWith('…')) window.spoken.push(`${region.getAttribute('role') ?? 'polite'}: ${words}`);
      }
  }).observe(rootOf, { childList: true, subtree: true });
});

export const holdSpoken = async (page, name) => hold(`${name}.txt`, (await page.evaluate(() => window.spoken.join('\n'))) + '\n');
