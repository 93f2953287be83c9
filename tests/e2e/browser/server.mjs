// The real server as a child of the tests, on a free port of the loopback.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { root } from './browser.mjs';

const children = [];

/** Starts the program and waits until it says where it listens. The store outlives it. */
export async function startServer(folder, port = 0, more = []) {
  const child = spawn(process.env.MYALOG, ['serve', '--listen', `127.0.0.1:${port}`, '--store', `sqlite:${join(folder, 'sessions.db')}`,
    '--dialog', 'dialogs/muscle-pain', '--intents', 'intents', '--widget', 'web-widget/dist', ...more], { cwd: root, stdio: ['ignore', 'ignore', 'pipe'] });
  children.push(child);
  const lines = createInterface({ input: child.stderr });
  const gone = new Promise((done) => child.once('exit', done));
  const heard = [];
  const listening = await new Promise((found, failed) => {
    child.once('error', failed);
    gone.then((code) => failed(new Error(`the server ended with ${code}: ${heard.join('\n')}`)));
    lines.on('line', (line) => {
      heard.push(line);
      try {
        const event = JSON.parse(line);
        if (event.event === 'listening') found(event.port);
      } catch { /* a line that is no event */ }
    });
  });
  return {
    port: listening, url: `http://127.0.0.1:${listening}/`, heard,
    kill: (signal = 'SIGKILL') => (child.kill(signal), gone),
  };
}

/** Ends those that a failed test has left behind. */
export const killServers = () => children.forEach((child) => child.kill('SIGKILL'));
