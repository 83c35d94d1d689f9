import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decisionIn, type Typed } from './item.ts';

const today = Temporal.PlainDate.from('2026-11-27');
const of = { today, atMostDays: 28, reasons: { open: ['asked'], later: ['talk-first'] } };
const later = (dag: string, reason = 'talk-first'): Typed => ({
  besluit: 'later',
  dag,
  waarom: '',
  'waarom-later': reason,
});

describe('ST-05 what was filled in, as a decision', () => {
  test('ST-05 a later moment is a day from tomorrow on, and never further than the organisation allows', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -400, max: 400 }),
        fc.integer({ min: 1, max: 365 }),
        (days, atMostDays) => {
          const day = today.add({ days });
          const verdict = decisionIn(later(day.toString()), { ...of, atMostDays });
          const allowed = days >= 1 && days <= atMostDays;
          expect(verdict.ok).toBe(allowed);
          if (verdict.ok) expect(verdict.decision.notBefore?.equals(day)).toBe(true);
          else expect(verdict.code).toBe(days < 1 ? 'past' : 'too-far');
        },
      ),
    );
  });

  test('ST-05 a day is understood as people type it', () => {
    expect(decisionIn(later('1-12-2026'), of)).toMatchObject({ ok: true });
  });

  test('ST-05 both ways need a reason of the list', () => {
    expect(decisionIn(later('2026-12-01', ''), of)).toMatchObject({ ok: false, code: 'no-reason' });
    expect(decisionIn(later('2026-12-01', 'asked'), of)).toMatchObject({ ok: false, code: 'no-reason' });
    const now = { besluit: 'nu', dag: '', waarom: '', 'waarom-later': '' };
    expect(decisionIn(now, of)).toMatchObject({ ok: false, field: 'waarom', code: 'no-reason' });
    expect(decisionIn({ ...now, waarom: 'asked' }, of)).toMatchObject({ ok: true });
    expect(decisionIn({ ...now, besluit: 'iets' }, of)).toMatchObject({ ok: false, code: 'no-decision' });
    expect(decisionIn(later('morgen'), of)).toMatchObject({ ok: false, code: 'no-day' });
  });
});
