// How soon the first question is there, in Chromium, from the moment a page begins to load: on the loopback, and on a slow phone
// (1.6 Mbit/s, 150 ms there and back, a processor four times slower). `node tests/bench/first_question.mjs [TIMES]` with MYALOG=PROGRAM. A figure, no test.
import { closeBrowser, watchedPage } from '../e2e/browser/browser.mjs';
import { startServer } from '../e2e/browser/server.mjs';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const times = Number(process.argv[2] ?? 20);
const folder = mkdtempSync(join(tmpdir(), 'myalog-'));
const server = await startServer(folder);

async function once(slow) {
  const page = await watchedPage({ width: 360, height: 740 });
  if (slow) {
    const tools = await page.context().newCDPSession(page);
    await tools.send('Network.enable');
    await tools.send('Network.emulateNetworkConditions', { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 0.75e6 / 8 });
    await tools.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  }
  await page.addInitScript(() => {
    const look = () => {
      const heading = document.querySelector('symptom-chat')?.shadowRoot?.querySelector('#question');
      if (heading) window.shownAt = performance.now();
      else requestAnimationFrame(look);
    };
    look();
  });
  await page.goto(server.url);
  await page.waitForFunction(() => window.shownAt);
  const at = await page.evaluate(() => window.shownAt);
  await page.close();
  return at;
}

for (const [name, slow, aim] of [['loopback', false, 250], ['slow 4G, a quarter of the processor', true, 1200]]) {
  const found = [];
  for (let i = 0; i < times; ++i) found.push(await once(slow));
  found.sort((a, b) => a - b);
  const part = (share) => Math.round(found[Math.min(found.length - 1, Math.floor(share * found.length))]);
  console.log(`first question, ${name}: median ${part(0.5)} ms, p95 ${part(0.95)} ms of ${times} (aim ${aim} ms)`);
}
await closeBrowser();
await server.kill('SIGTERM');
rmSync(folder, { recursive: true, force: true });
