// A browser with a clean profile, and a page that watches itself: requests elsewhere, broken policy, errors, cookies, storage, axe.
import { createRequire } from 'node:module';
import { mkdtempSync, mkdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
export const root = join(here, '../../..');
const need = createRequire(join(root, 'web-widget/package.json'));
const { chromium } = need('playwright-core');
const axe = need.resolve('axe-core/axe.min.js');
export const pictures = join(root, 'build/screenshots');

export async function openBrowser() {
  const profile = mkdtempSync(join(tmpdir(), 'symptom-chat-'));
  const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', headless: true, args, viewport: { width: 1280, height: 800 }, bypassCSP: false,
  });
  return {
    context,
    close: async () => {
      await context.close();
      rmSync(profile, { recursive: true, force: true });
    },
  };
}

/** Everything that must stay at zero, counted while the page lives. */
export async function watchedPage(browser, { width = 1280, height = 800, scheme = 'light', reduced = true, forced = false } = {}) {
  const page = await browser.context.newPage();
  const seen = { elsewhere: [], errors: [], policy: [] };
  await page.setViewportSize({ width, height });
  await page.emulateMedia({ colorScheme: scheme, reducedMotion: reduced ? 'reduce' : 'no-preference', forcedColors: forced ? 'active' : 'none' });
  page.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (!['data:', 'blob:'].includes(protocol) && hostname !== '127.0.0.1') seen.elsewhere.push(request.url());
  });
  page.on('pageerror', (error) => seen.errors.push(String(error)));
  page.on('console', (line) => {
    if (/Content Security Policy|TrustedHTML|Trusted Type/i.test(line.text())) seen.policy.push(line.text());
  });
  await page.addInitScript(() => {
    window.policyViolations = [];
    document.addEventListener('securitypolicyviolation', (event) => window.policyViolations.push(`${event.violatedDirective} ${event.blockedURI}`));
  });
  return Object.assign(page, { seen });
}

/** axe runs in the page's own world through the debugger, so the page's strict policy stays in force. */
export async function axeViolations(page) {
  const { readFileSync } = await import('node:fs');
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(readFileSync(axe, 'utf8') + ';undefined');
  const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
  return violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.flat().join(' ') + ' ' + (n.any[0]?.message ?? n.failureSummary ?? '')).join(' | ')}`);
}

export async function picture(page, name) {
  mkdirSync(pictures, { recursive: true });
  await page.screenshot({ path: join(pictures, `${name}.png`) });
}
