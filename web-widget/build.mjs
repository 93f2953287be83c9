// Builds dist/: the element in one file (plain, and named by its content), a manifest with its SRI value, and the demo page.
// `--tests` bundles the unit tests for node's runner, `--size` only prints the size. Fails when the file is too big to be fast on a bad line.
import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import zopfli from '@gfx/zopfli';
import { build, transform } from 'esbuild';
import { minify } from 'terser';

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
      // The same order in every rule makes rules alike, which packs better. A longer name, such as border-top, comes after the one it refines, and `all` before everything.
      const name = (line) => line.split(':')[0].replace(/^all$/, '');
      const sorted = short.replace(/\{([^{}]+)\}/g, (_, inside) => `{${inside.split(';').sort((a, b) => (name(a) < name(b) ? -1 : 1)).join(';')}}`);
      // Space that CSS does not need, and esbuild leaves.
      return { contents: sorted.trim().replace(/(?<=--.:|[,:/]) | (?=\/)|(?<=@container) /g, ''), loader: 'text' };
    });
  },
};

/**
 * The table of places packed into one line of text, with what unpacks it. The picture needs neither areas of an index nor spots, which are too small to be pressed.
 * Of a shape that lies across the middle only one half is kept. A corner is two letters: where it lies from the left, and how far below the corner before it.
 * A group is named by the first of its places alone.
 */
const bodyMap = {
  name: 'body map',
  setup(bundler) {
    bundler.onLoad({ filter: /body-map\.json$/ }, ({ path }) => {
      const { width, height, places } = JSON.parse(readFileSync(path, 'utf8'));
      const [left, level] = [26, 97];
      let last = 0;
      const shape = (corners = '', paired) => {
        if (!corners.includes(' ')) return '';
        const points = corners.split(' ').map((corner) => corner.split(',').map(Number));
        // To keep the steps short, a shape begins with the corner nearest to the last one; of a half only its two ends can be that.
        const away = ([, y]) => Math.abs(y - last);
        const from = (first) => [...points.slice(first), ...points.slice(0, first)];
        const right = ([x]) => paired || x > width / 2;
        const half = from(points.findIndex((point, at) => right(point) && !right(points.at(at - 1)))).filter(right);
        const kept = paired ? from(points.map(away).indexOf(Math.min(...points.map(away)))) : away(half.at(-1)) < away(half[0]) ? half.reverse() : half;
        return kept.map(([x, y]) => {
          const codes = [x + left, y - last + level];
          if (codes.some((code) => code < 35 || code > 126)) throw new Error(`${corners}: a step too long for one letter`);
          last = y;
          return String.fromCharCode(...codes);
        }).join('');
      };
      const packed = places.map(({ id, group, paired, front, back }, at) =>
        [id, paired ? 1 : '', shape(front, paired), back && back === front ? '1' : shape(back, paired), group === places[at - 1]?.group ? '' : group].join(' ').trimEnd()).join('!');
      return {
        contents: `let y = 0, group;
          export const width = ${width}, height = ${height};
          const corners = (text) => text && text.match(/../g).map(([left, step]) => [left.charCodeAt() - ${left}, y += step.charCodeAt() - ${level}]);
          export const places = ${JSON.stringify(packed)}.split("!").map((line) => {
            const [id, paired, shape, back, first] = line.split(" ");
            const front = corners(shape);
            group = first || group;
            return { id, group, paired, front, back: back > 0 ? front : corners(back) };
          });`,
        loader: 'js',
      };
    });
  },
};

/** Classes that the style and the elements alone know get one letter. Those that tests, the page or frames name as well keep theirs. */
const inner = ['fallback', 'panel', 'composer', 'acts', 'contacts', 'amount', 'pair', 'tools', 'title', 'kind', 'hint', 'ends', 'pin', 'card', 'pre', 'outcome',
  'rows', 'short', 'told', 'scale', 'number', 'count', 'places', 'part', 'body', 'turns', 'shade', 'tick', 'problem-place', 'problem', 'within', 'head', 'call', 'error', 'own', 'primary', 'danger', 'link', 'launch', 'specialist'];
function shortClasses(code) {
  const lost = new RegExp(`class:"(${inner.join('|')})"`).exec(code);
  if (lost) throw new Error(`${lost[0]}: a class is named behind the tag, as in h('input.number'), or its style is lost here`);
  const at = code.lastIndexOf(':host{');
  const end = code.indexOf('"', at);
  const short = (text, before) => inner.reduce((now, name, n) => now.replace(new RegExp(`${before}${name}(?![a-z_-])`, 'g'), '$1' + 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'[n]), text);
  const markup = (text) => short(text, '(["`][a-z0-9]*\\.(?:[a-z0-9-]+ )*)');
  return markup(code.slice(0, at)) + short(code.slice(at, end), '([.])') + markup(code.slice(end));
}

const shared = { bundle: true, charset: 'utf8', target: ['es2022', 'chrome94', 'firefox93', 'safari15.4'], plugins: [css, bodyMap], logLevel: 'warning', absWorkingDir: here, tsconfigRaw: { compilerOptions: { target: 'es2022', useDefineForClassFields: false } } };

if (process.argv.includes('--tests')) {
  rmSync(join(here, 'build/tests'), { recursive: true, force: true });
  const tests = readdirSync(join(here, 'tests')).filter((name) => name.endsWith('.test.ts'));
  await build({ ...shared, entryPoints: tests.map((name) => `tests/${name}`), outdir: 'build/tests', format: 'esm', platform: 'node', target: 'node18', outExtension: { '.js': '.mjs' } });
} else {
  const result = await build({
    ...shared, entryPoints: ['src/element.ts'], format: 'iife', minify: true, write: false,
    // Private members end in an underscore, and these names stay between our own files: shortening them touches no name of the protocol or of the page.
    mangleProps: /[a-z]_$|^(nodes|zones|sided|paired|alone|heading|middle|hurry|fresh|retry|places|group|wipe|tell|enter|command|own|bubble|delivered|waits|release|show|note|reachable|expect|announce|prompt|refuse|input|answersButton|urgentButton|refresh|holds|summarise|choose|node|middle|forget|row|side|say|shape|whole|take|outlive)$/,
  });
  // A second pair of eyes: what esbuild leaves in place, terser folds.
  const folded = await minify(result.outputFiles[0].text, { ecma: 2020, compress: { lhs_constants: false, unsafe: true, unsafe_math: true, booleans_as_integers: true, pure_getters: true, unsafe_arrows: true, unsafe_comps: true } });
  // Both sides of a comparison have one type, and nobody tells null from undefined: TypeScript sees to the first, we to the second. Two signs do what three do.
  const code = Buffer.from(shortClasses(folded.code.replace(/([!=])==/g, '$1=')));
  // What goes over the line: both files lie beside the plain one, and the server picks.
  const packed = { gz: Buffer.from(await promisify(zopfli.gzip.bind(zopfli))(code, { numiterations: 50 })), br: brotliCompressSync(code) };
  // What anybody would measure is held to the limit; what is served is packed with more patience.
  const size = gzipSync(code, { level: 9 }).length;
  const verdict = size > limit ? `above the limit of ${limit}` : size > target ? `above the target of ${target}, below the limit of ${limit}` : `within the target of ${target}`;
  console.log(`symptom-chat.js: ${code.length} bytes, ${size} by gzip -9 (${packed.gz.length} as served), ${packed.br.length} brotli; ${verdict}`);
  if (size > limit) process.exit(1);
  if (!process.argv.includes('--size')) {
    const out = join(here, 'dist');
    rmSync(out, { recursive: true, force: true });
    mkdirSync(out, { recursive: true });
    const hash = createHash('sha256').update(code).digest('hex').slice(0, 12);
    const hashed = `symptom-chat.${hash}.js`;
    for (const name of ['symptom-chat.js', hashed]) {
      writeFileSync(join(out, name), code);
      for (const [end, bytes] of Object.entries(packed)) writeFileSync(join(out, `${name}.${end}`), bytes);
    }
    const integrity = 'sha384-' + createHash('sha384').update(code).digest('base64');
    writeFileSync(join(out, 'manifest.json'),
      JSON.stringify({ name: 'symptom-chat.js', file: hashed, hash, integrity, bytes: code.length, gzip: packed.gz.length, brotli: packed.br.length }, null, 2) + '\n');
    for (const name of readdirSync(join(here, 'demo'))) copyFileSync(join(here, 'demo', name), join(out, name));
  }
}
