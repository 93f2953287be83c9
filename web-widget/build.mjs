// Builds dist/: the element in one file (plain, and named by its content), a manifest with its SRI value, and the demo page.
// `--tests` bundles the unit tests for node's runner, `--size` only prints the size. Fails when the file is too big to be fast on a bad line.
import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build, transform } from 'esbuild';

const here = dirname(fileURLToPath(import.meta.url));
const target = 10 * 1024;
const limit = 14 * 1024;

const css = {
  name: 'css',
  setup(bundler) {
    bundler.onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const { code } = await transform(readFileSync(path, 'utf8'), { loader: 'css', minify: true });
      // Custom properties of our own get one letter; those that a page may set keep their names.
      const names = [...new Set(code.match(/--(?!symptom)[a-z-]+(?=:)/g))];
      const short = names.reduce((text, name, at) => text.replace(new RegExp(name + '(?=[:)])', 'g'), '--' + (10 + at).toString(36)), code);
      return { contents: short.trim(), loader: 'text' };
    });
  },
};

const shared = { bundle: true, charset: 'utf8', target: ['es2022', 'chrome94', 'firefox93', 'safari15.4'], plugins: [css], logLevel: 'warning', absWorkingDir: here };

if (process.argv.includes('--tests')) {
  rmSync(join(here, 'build/tests'), { recursive: true, force: true });
  const tests = readdirSync(join(here, 'tests')).filter((name) => name.endsWith('.test.ts'));
  await build({ ...shared, entryPoints: tests.map((name) => `tests/${name}`), outdir: 'build/tests', format: 'esm', platform: 'node', target: 'node18', outExtension: { '.js': '.mjs' } });
} else {
  const result = await build({
    ...shared, entryPoints: ['src/element.ts'], format: 'iife', minify: true, write: false,
    // Private members end in an underscore, so they can be shortened without touching a name of the protocol or of the page.
    mangleProps: /[a-z]_$/,
  });
  const code = result.outputFiles[0].contents;
  const size = gzipSync(code, { level: 9 }).length;
  const verdict = size > limit ? `above the limit of ${limit}` : size > target ? `above the target of ${target}, below the limit of ${limit}` : `within the target of ${target}`;
  console.log(`symptom-chat.js: ${code.length} bytes, ${size} gzip, ${verdict}`);
  if (size > limit) process.exit(1);
  if (!process.argv.includes('--size')) {
    const out = join(here, 'dist');
    rmSync(out, { recursive: true, force: true });
    mkdirSync(out, { recursive: true });
    const hash = createHash('sha256').update(code).digest('hex').slice(0, 12);
    const hashed = `symptom-chat.${hash}.js`;
    writeFileSync(join(out, 'symptom-chat.js'), code);
    writeFileSync(join(out, hashed), code);
    const integrity = 'sha384-' + createHash('sha384').update(code).digest('base64');
    writeFileSync(join(out, 'manifest.json'),
      JSON.stringify({ name: 'symptom-chat.js', file: hashed, hash, integrity, bytes: code.length, gzip: size }, null, 2) + '\n');
    for (const name of readdirSync(join(here, 'demo'))) copyFileSync(join(here, 'demo', name), join(out, name));
  }
}
