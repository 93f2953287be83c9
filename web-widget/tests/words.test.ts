import assert from 'node:assert/strict';
import test from 'node:test';
import { keepNote } from '../src/words';

test('how long answers are kept is said in hours, and in minutes where it is no whole number of few hours', () => {
  for (const [seconds, said] of [[86400, '24 hours'], [3600, '1 hour'], [7200, '2 hours'], [1800, '30 minutes'], [36, '1 minute'], [5400, '90 minutes']] as const)
    assert.match(keepNote(seconds), new RegExp(`kept here for ${said}, then`));
});

test('a session that is taken up again is kept for what is left, rounded up', () => {
  for (const [seconds, said] of [[86398, '24 hours'], [3599, '1 hour'], [1741, '30 minutes'], [45000, '13 hours']] as const)
    assert.match(keepNote(seconds), new RegExp(`kept here for ${said}, then`));
});
