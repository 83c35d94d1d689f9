import { expect, test } from 'vitest';

test('a moment and a day equal only themselves, also within something else', () => {
  const moment = (text: string) => ({ at: Temporal.Instant.from(text) });
  const day = (text: string) => [Temporal.PlainDate.from(text)];
  expect(moment('2026-03-29T01:00:00Z')).toEqual(moment('2026-03-29T02:00:00+01:00'));
  expect(moment('2026-03-29T01:00:00Z')).not.toEqual(moment('2026-03-29T01:00:01Z'));
  expect(moment('2026-03-29T01:00:00Z')).not.toMatchObject(moment('2026-03-29T01:00:01Z'));
  expect(day('2024-02-29')).toStrictEqual(day('2024-02-29'));
  expect(day('2024-02-29')).not.toStrictEqual(day('2024-03-01'));
  expect(day('2024-02-29')).not.toEqual([null]);
});
