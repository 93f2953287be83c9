import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';

// What a site owner reads must be what the element does: the written list is held against the sources.
const read = (path: string): string => readFileSync(path, 'utf8');
type Named = { name: string }[];
const [element] = JSON.parse(read('custom-elements.json')).modules[0].declarations as [{ tagName: string; attributes: Named; members: Named; events: Named; cssParts: Named; cssProperties: Named }];
const source = read('src/element.ts') + read('src/view/chat.ts');
const style = read('src/style.css');
const types = read('symptom-chat.d.ts');
const names = (list: Named): string[] => list.map(({ name }) => name).sort();
const found = (text: string, pattern: RegExp): string[] => [...new Set([...text.matchAll(pattern)].map((match) => match[1]!))].sort();

test('every attribute that is read is written down, and no other', () => {
  const wishes = /for \(const name of \[(.*?)\] as const/.exec(source)![1]!;
  assert.deepEqual(names(element.attributes), [...new Set([...found(source, /(?:get|has|toggle)Attribute\('([a-z]+)'/g), ...found(wishes, /'([a-z]+)'/g)])].sort());
});

test('every method is written down, in both lists', () => {
  const methods = found(read('src/element.ts'), /^  ([a-z]+)\(\): void \{/gm);
  assert.deepEqual(names(element.members), methods);
  assert.deepEqual(found(types, /^  ([a-z]+)\(\): void;/gm), methods);
});

test('every event is written down, in both lists', () => {
  const told = found(/export type Happening = (.*);/.exec(source)![1]!, /'([a-z]+)'/g).map((name) => 'symptom-chat-' + name);
  assert.deepEqual(names(element.events), told);
  assert.deepEqual(found(types, /'(symptom-chat-[a-z]+)': CustomEvent<null>/g), told);
});

test('every part and every property that a page may set is written down', () => {
  assert.deepEqual(names(element.cssParts), found(source, /part: '([a-z]+)'/g));
  assert.deepEqual(names(element.cssProperties), found(style, /var\((--symptom-chat-[a-z]+)/g));
});

test('the readme names all of it', () => {
  const readme = read('README.md');
  for (const { name } of [...element.attributes, ...element.members, ...element.events, ...element.cssProperties]) assert.ok(readme.includes(name), name);
});

test('the published SRI value is that of the file, and the file names itself by its content', { skip: !existsSync('dist/manifest.json') }, () => {
  const manifest = JSON.parse(read('dist/manifest.json'));
  const code = readFileSync('dist/symptom-chat.js');
  assert.equal(manifest.integrity, 'sha384-' + createHash('sha384').update(code).digest('base64'));
  assert.ok(readFileSync(`dist/${manifest.file}`).equals(code));
  assert.ok(manifest.file.includes(createHash('sha256').update(code).digest('hex').slice(0, 12)));
});

test('the package holds the element, its types and its tables, and nothing that runs elsewhere', { skip: !existsSync('dist/manifest.json') }, () => {
  const [packed] = JSON.parse(execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
  assert.deepEqual(packed.files.map((file: { path: string }) => file.path).sort(),
    ['README.md', 'body-map.json', 'custom-elements.json', 'dist/manifest.json', 'dist/symptom-chat.js', 'package.json', 'symptom-chat.d.ts']);
  assert.equal(JSON.parse(read('package.json')).dependencies, undefined);
});

test('a page written in TypeScript takes the packed package, and its types find a mistake', { skip: !existsSync('dist/manifest.json') }, (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'symptom-chat-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const home = join(folder, 'node_modules/symptom-chat');
  mkdirSync(home, { recursive: true });
  const [{ filename }] = JSON.parse(execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
  execFileSync('tar', ['-xzf', join(folder, filename), '-C', home, '--strip-components', '1']);
  const page = `import 'symptom-chat';
    import type { SymptomChatEvent } from 'symptom-chat';
    const chat = document.querySelector('symptom-chat')!;
    chat.open();
    const name: SymptomChatEvent = 'symptom-chat-end';
    document.addEventListener('symptom-chat-end', ({ detail }) => { const nothing: null = detail; void nothing; });
    void name;`;
  const check = (text: string): string => {
    writeFileSync(join(folder, 'page.ts'), text);
    try {
      return execFileSync('npx', ['--no-install', 'tsc', '--noEmit', '--strict', '--target', 'es2022', '--module', 'esnext', '--moduleResolution', 'bundler', join(folder, 'page.ts')], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    } catch (failed) {
      return String((failed as { stdout: unknown }).stdout);
    }
  };
  assert.equal(check(page), '');
  assert.match(check(page.replace('chat.open()', 'chat.ope()')), /'ope' does not exist on type 'SymptomChat'/);
});

test('nothing moves by itself, so that nothing has to be stopped for those who asked for less motion', () => {
  assert.doesNotMatch(style + source, /transition|animat|@keyframes|scroll-behavior|smooth/);
});
