import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { lengthOf, nameOfSource, readFrame } from '../src/frames';

const shared = join(process.cwd(), '../tests/frames/server.json');

test('every shape of frame that the server may send is read, with nothing lost', { skip: !existsSync(shared) }, () => {
  const { cases } = JSON.parse(readFileSync(shared, 'utf8')) as { cases: { name: string; frame: Record<string, unknown> }[] };
  assert.ok(cases.length > 5);
  for (const { name, frame } of cases) {
    const read = readFrame(JSON.stringify(frame)) as unknown as Record<string, unknown> | undefined;
    assert.ok(read, name);
    for (const [field, value] of Object.entries(frame)) assert.deepEqual(read[field], value, `${name}: ${field}`);
  }
});

test('what is no frame is nothing, and never throws', () => {
  for (const bytes of ['', '{', 'null', '[]', '7', '"turn"', '{"type":"turn"}', '{"type":"session"}', '{"type":"party"}', new ArrayBuffer(2), undefined])
    assert.equal(readFrame(bytes), undefined);
});

test('a turn with fields missing can still be shown', () => {
  const turn = readFrame('{"type":"turn","seq":3}');
  assert.ok(turn?.type === 'turn');
  assert.deepEqual([turn.messages, turn.understood], [[], []]);
  assert.ok(!turn.ask && !turn.outcome && !turn.ended);
});

test('length counts letters as the server does, not the halves of an emoji', () => assert.equal(lengthOf('a😀é'), 3));

test('a source is named by its body and title, however it is sent', () => {
  assert.equal(nameOfSource('NHS'), 'NHS');
  assert.equal(nameOfSource({ id: 'S1', body: 'NICE', title: 'NG193' }), 'NICE: NG193');
  assert.equal(nameOfSource({ id: 'S1' }), 'S1');
});
