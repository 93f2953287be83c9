// Runs the browser tests with node's runner: `npm run e2e -- [--server-binary PATH] [--only states|page|interviews|inspector]`.
// The program may also be named by the variable MYALOG. Builds the widget first.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { root } from './browser.mjs';

const option = (name) => {
  const at = process.argv.indexOf(name);
  return at < 0 ? undefined : process.argv[at + 1];
};
const given = option('--server-binary') ?? process.env.MYALOG;
const only = option('--only');
// npm runs this in web-widget; a path is meant from where the command was typed.
const program = given && resolve(process.env.INIT_CWD ?? process.cwd(), given);
execFileSync(process.execPath, [join(root, 'web-widget/build.mjs')], { stdio: 'inherit' });
if (!only || only === 'states') await import('./states.mjs');
if (!only || only === 'page') await import('./page.mjs');
if (!only || ['interviews', 'inspector'].includes(only)) {
  if (!program || !existsSync(program)) {
    console.error('The interviews and the inspector need the server: --server-binary PATH, or MYALOG=PATH.');
    process.exit(2);
  }
  process.env.MYALOG = program;
  if (only !== 'inspector') await import('./interviews.mjs');
  if (only === 'inspector') await import('./inspector.mjs');
}
