import assert from 'node:assert/strict';
import test from 'node:test';
import { groupPlaces } from '../src/view/regions';
import { isoDuration, readNumber } from '../src/view/values';

test('numbers are read as people write them', () => {
  for (const [text, value] of [['2', 2], [' 2.5 ', 2.5], ['2,5', 2.5], ['2½', 2.5], ['½', 0.5], ['0', 0], ['', null], ['two', null], ['-3', null], ['1.2.3', null], ['1e5', null], ['2 3', null]] as const)
    assert.equal(readNumber(text), value, text);
});

test('a length of time is whole in its unit, or in the next smaller one', () => {
  assert.equal(isoDuration(6, 'M'), 'P6M');
  assert.equal(isoDuration(1.5, 'Y'), 'P18M');
  assert.equal(isoDuration(2.5, 'W'), 'P18D');
  assert.equal(isoDuration(0.5, 'M'), 'P15D');
  assert.equal(isoDuration(0.01, 'Y'), 'P1M');
});

test('places stand from head to foot, whatever order they come in', () => {
  const choice = (value: string, exclusive = false) => ({ value, label: value, exclusive });
  const { groups, whole } = groupPlaces(['foot', 'neck', 'moon', 'shoulder', 'head', 'widespread', 'knee:left'].map((v) => choice(v)).concat(choice('unsure', true)));
  assert.deepEqual(groups.map((g) => [g.group, g.places.map((p) => p.value)]),
    [['head', ['head', 'neck']], ['arms', ['shoulder']], ['legs', ['knee:left', 'foot']], ['other', ['moon']]]);
  assert.deepEqual(whole.map((c) => c.value), ['widespread', 'unsure']);
  const sided = groups.flatMap((g) => g.places).filter((p) => p.sided).map((p) => p.value);
  assert.deepEqual(sided, ['shoulder', 'foot'], 'what has its side already, and what we have one of, is not asked for a side');
});
