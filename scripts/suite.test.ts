import { expect, test } from 'vitest';
import { add, count, isGood, none, say } from './suite.ts';

const tests = (...statuses: string[]) => statuses.map(status => ({ status }));

test('every test that ran is counted by how it ended', () => {
  const report = {
    testResults: [
      { status: 'passed', assertionResults: tests('passed', 'passed', 'pending') },
      { status: 'failed', assertionResults: tests('passed', 'failed', 'skipped') },
    ],
  };
  expect(count(report)).toEqual({ passed: 3, failed: 1, skipped: 2 });
});

test('a file that broke before its tests is a failure, also where all its tests were skipped', () => {
  expect(count({ testResults: [{ status: 'failed', assertionResults: [] }] }).failed).toBe(1);
  expect(count({ testResults: [{ status: 'failed', assertionResults: tests('skipped') }] })).toEqual({
    passed: 0,
    failed: 1,
    skipped: 1,
  });
});

test('the closing line, and what counts as good', () => {
  expect(say({ passed: 12, failed: 0, skipped: 0 })).toBe('12 passed, 0 failed');
  expect(say(add({ passed: 12, failed: 1, skipped: 1 }, { passed: 1, failed: 0, skipped: 2 }))).toBe(
    '13 passed, 1 failed, 3 skipped',
  );
  expect(isGood({ passed: 1, failed: 0, skipped: 9 })).toBe(true);
  expect(isGood(none)).toBe(false);
  expect(isGood({ passed: 5, failed: 1, skipped: 0 })).toBe(false);
});
