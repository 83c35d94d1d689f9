import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayOf } from '../../lib/time.ts';
import { whenOf } from './text.ts';

const now = Temporal.Instant.from('2026-11-27T12:00:00Z');

describe('ST-11 from when a version holds', () => {
  test('ST-11 at once is now; without a choice nothing is published', () => {
    expect(whenOf({ wanneer: 'meteen', dag: '', tijd: '' }, now)).toEqual({ ok: true, at: now });
    expect(whenOf({ wanneer: '', dag: '', tijd: '' }, now)).toMatchObject({ ok: false, code: 'no-choice' });
  });

  test.each([
    ['2026-02-30', '09:00', 'dag', 'no-day'],
    ['morgen', '09:00', 'dag', 'no-day'],
    ['2026-12-01', 'vroeg', 'tijd', 'no-time'],
    ['2026-12-01', '24:00', 'tijd', 'no-time'],
    ['2026-11-27', '12:59', 'dag', 'past'],
    ['2027-11-29', '09:00', 'dag', 'too-far'],
  ])('ST-11 %s %s: %s is %s', (dag, tijd, field, code) => {
    expect(whenOf({ wanneer: 'later', dag, tijd }, now)).toEqual({ ok: false, field, code });
  });

  test('ST-11 a day is understood as people type it', () => {
    const typed = whenOf({ wanneer: 'later', dag: '31-12-2026', tijd: '09:00' }, now);
    expect(typed).toMatchObject({ ok: true, at: Temporal.Instant.from('2026-12-31T08:00:00Z') });
  });

  test('ST-11 whatever the day, also of a clock change: that day and time in the Netherlands, still to come', () => {
    const days = fc.integer({ min: 1, max: 366 }).map(days => dayOf(now).add({ days }));
    fc.assert(
      fc.property(days, fc.integer({ min: 3, max: 23 }), (day, hour) => {
        const tijd = `${String(hour).padStart(2, '0')}:15`;
        const verdict = whenOf({ wanneer: 'later', dag: day.toString(), tijd }, now);
        if (!verdict.ok) throw new Error(verdict.code);
        expect(Temporal.Instant.compare(verdict.at, now)).toBe(1);
        const there = verdict.at.toZonedDateTimeISO('Europe/Amsterdam');
        expect([there.toPlainDate().toString(), there.hour, there.minute]).toEqual([
          day.toString(),
          hour,
          15,
        ]);
      }),
    );
  });
});
