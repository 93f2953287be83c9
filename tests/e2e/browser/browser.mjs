// One browser for all tests, and pages that watch themselves: requests elsewhere, broken policy, errors, cookies, storage, axe.
import { createRequire } from 'node:module';
import { mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
export const root = join(here, '../../..');
const need = createRequire(join(root, 'web-widget/package.json'));
const { chromium } = need('playwright-core');
const axe = readFileSync(need.resolve('axe-core/axe.min.js'), 'utf8') + ';undefined';
export const pictures = join(root, 'build/screenshots');

let launched;
const browser = () => (launched ??= chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', headless: true,
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
}));
export async function closeBrowser() {
  await (await launched)?.close();
  launched = undefined;
}

/** A page of its own, with nothing stored before. Everything that must stay at zero is counted while it lives. */
export async function watchedPage({ width = 1280, height = 800, scheme = 'light', forced = false, touch = false, permissions = [] } = {}) {
  const context = await (await browser()).newContext({
    viewport: { width, height }, colorScheme: scheme, reducedMotion: 'reduce', hasTouch: touch, isMobile: touch, forcedColors: forced ? 'active' : 'none', permissions, acceptDownloads: true,
  });
  const page = await context.newPage();
  const seen = { elsewhere: [], errors: [], policy: [] };
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
  return Object.assign(page, { seen, close: () => context.close() });
}

/** axe runs in the page's own world through the debugger, so the page's strict policy stays in force. */
export async function axeViolations(page, rules) {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe);
  // `every`: also those that axe leaves off by itself, such as targets, names that hold what is seen, the experimental ones. Contrast of 7 to 1 (AAA) is no aim.
  const { violations } = await page.evaluate((only) => window.axe.run(document, {
    resultTypes: ['violations'], preload: false,
    ...(Array.isArray(only) && { runOnly: only }), ...(only === 'every' && { rules: Object.fromEntries(window.axe.getRules().map(({ ruleId }) => [ruleId, { enabled: ruleId !== 'color-contrast-enhanced' }])) }),
  }), rules);
  return violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.flat().join(' ') + ' ' + (n.any[0]?.message ?? n.failureSummary ?? '')).join(' | ')}`);
}

/** Pictures cost time and prove nothing by themselves; `PICTURES=on` takes them, to be looked at. */
export async function picture(page, name) {
  if (process.env.PICTURES !== 'on') return;
  mkdirSync(pictures, { recursive: true });
  await page.screenshot({ path: join(pictures, `${name.replace(/ /g, '-')}.png`) });
}
