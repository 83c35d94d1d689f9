import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { daysAfter, zone } from '../../lib/time.ts';
import {
  choicesFor,
  decideRelease,
  noChoices,
  type ReleaseChoice,
  type ReleasePolicy,
  type ReleaseQuestion,
  type ResultDecision,
  ruleFor,
} from './release.ts';
import { type ResultKind, resultKinds } from './result-kind.ts';

const policy: ReleasePolicy = {
  default: { afterDays: 7 },
  kinds: { pathology: { afterDays: 21 }, genetics: 'never', laboratory: 'at-once' },
  patientMayChoose: ['at-once', 'after-delay', 'after-talk'],
  bounds: { pathology: { earliestAfterDays: 3 } },
};
const finalAt = Temporal.Instant.from('2026-06-01T08:30:00Z');

function ask({ kind = 'microbiology', ...change }: Partial<ReleaseQuestion> & { kind?: ResultKind }) {
  return decideRelease({
    kinds: [kind],
    phase: 'final',
    finalAt,
    on: Temporal.PlainDate.from('2026-06-01'),
    startsOn: Temporal.PlainDate.from('2017-10-01'),
    discussed: false,
    policy,
    choices: noChoices,
    now: finalAt,
    ...change,
  });
}

function chosen(kind: string, choice: ReleaseChoice) {
  return { ...noChoices, release: { [kind]: choice } };
}

const shown = { show: true };
const closed = (reason: object) => ({ show: false, reason });

// Fortnights around both changes of the clock, at any minute of the day.
const instants = fc
  .record({
    day: fc.constantFrom('2026-03-15', '2026-10-11', '2027-03-14', '2026-06-01', '2026-12-24'),
    minutes: fc.integer({ min: 0, max: 21 * 24 * 60 }),
  })
  .map(({ day, minutes }) => Temporal.PlainDate.from(day).toZonedDateTime(zone).toInstant().add({ minutes }));
const delays = fc.integer({ min: 1, max: 60 });

describe('days of delay', () => {
  test('O-18 one minute before N days a result is closed, at N days it is open, over every change of the clock', () => {
    fc.assert(
      fc.property(instants, delays, (final, days) => {
        const opens = daysAfter(final, days);
        const of = { finalAt: final, policy: { ...policy, default: { afterDays: days } } };
        expect(ask({ ...of, now: opens })).toEqual(shown);
        expect(ask({ ...of, now: opens.subtract({ minutes: 1 }) })).toEqual(
          closed({ why: 'in-delay', opens: { when: 'at', at: opens } }),
        );
      }),
    );
  });

  test('O-18 it opens at the same clock time, so many calendar days later, unless that time is skipped', () => {
    fc.assert(
      fc.property(instants, delays, (final, days) => {
        const start = final.toZonedDateTimeISO(zone);
        const end = daysAfter(final, days).toZonedDateTimeISO(zone);
        const wall = start.toPlainDateTime().add({ days });
        if (wall.toZonedDateTime(zone).toPlainDateTime().equals(wall)) {
          expect(end.toPlainDateTime().equals(wall)).toBe(true);
        } else {
          expect(end.toPlainDate().equals(wall.toPlainDate())).toBe(true);
        }
      }),
    );
  });

  test('O-18 once open it stays open', () => {
    fc.assert(
      fc.property(instants, delays, fc.integer({ min: 0, max: 10_000 }), (final, days, later) => {
        const now = daysAfter(final, days).add({ hours: later });
        expect(ask({ finalAt: final, policy: { ...policy, default: { afterDays: days } }, now })).toEqual(
          shown,
        );
      }),
    );
  });

  test('a preliminary result waits for the final one, and shows at once where nothing waits', () => {
    expect(ask({ phase: 'preliminary' })).toEqual(
      closed({ why: 'in-delay', opens: { when: 'days-after-final', days: 7 } }),
    );
    expect(ask({ phase: 'preliminary', kind: 'laboratory' })).toEqual(shown);
  });

  test('a final result that does not say when it became final stays in the delay', () => {
    const now = finalAt.add({ hours: 100_000 });
    expect(ask({ finalAt: null, now })).toMatchObject({ show: false });
  });

  test('an excluded kind never opens, whatever the patient chose and however late it is', () => {
    const now = finalAt.add({ hours: 100_000 });
    for (const choice of ['at-once', 'after-delay', 'after-talk'] as const) {
      const of = { kind: 'genetics', choices: chosen('genetics', choice), discussed: true, now } as const;
      expect(ask(of)).toEqual({ ...closed({ why: 'excluded-kind' }), kind: 'genetics' });
    }
    expect(choicesFor(policy, 'genetics')).toEqual([]);
  });

  test('what was entered in error never was', () => {
    expect(ask({ phase: 'withdrawn', kind: 'laboratory' })).toEqual(closed({ why: 'does-not-exist' }));
  });
});

describe('unknown kinds', () => {
  test('wait as long as the longest delay, also where their own is shorter', () => {
    expect(ruleFor(policy, 'unknown')).toEqual({ afterDays: 21 });
    expect(ruleFor({ ...policy, kinds: { ...policy.kinds, unknown: 'at-once' } }, 'unknown')).toEqual({
      afterDays: 21,
    });
    expect(ruleFor({ ...policy, kinds: { unknown: { afterDays: 30 } } }, 'unknown')).toEqual({
      afterDays: 30,
    });
    expect(ruleFor({ ...policy, kinds: { unknown: 'never' } }, 'unknown')).toBe('never');
    expect(ruleFor({ ...policy, default: 'never' }, 'unknown')).toBe('never');
  });

  test('cannot be opened early by a choice', () => {
    expect(ask({ kind: 'unknown', choices: chosen('unknown', 'at-once') })).toMatchObject({ show: false });
    expect(choicesFor(policy, 'unknown')).toEqual(['after-delay', 'after-talk']);
  });

  test('no kind is ever open before the rule of unknown is looked at: never shorter than any other delay', () => {
    const rules = fc.oneof(
      fc.constant('at-once' as const),
      fc.integer({ min: 1, max: 365 }).map(afterDays => ({ afterDays })),
    );
    fc.assert(
      fc.property(rules, fc.dictionary(fc.constantFrom(...resultKinds), rules), (standard, kinds) => {
        const unknown = ruleFor({ ...policy, default: standard, kinds }, 'unknown');
        const days = typeof unknown === 'object' ? unknown.afterDays : 0;
        for (const rule of [standard, ...Object.values(kinds)]) {
          expect(typeof rule === 'object' ? rule.afterDays : 0).toBeLessThanOrEqual(days);
        }
      }),
    );
  });
});

describe("the patient's choice", () => {
  test('O-20 the same result under three choices', () => {
    const choices = (choice: ReleaseChoice) => chosen('microbiology', choice);
    const opens = daysAfter(finalAt, 7);
    expect(ask({ choices: choices('at-once') })).toEqual(shown);
    expect(ask({ choices: choices('after-delay') })).toEqual(
      closed({ why: 'in-delay', opens: { when: 'at', at: opens } }),
    );
    expect(ask({ choices: choices('after-talk'), now: opens })).toEqual(
      closed({ why: 'in-delay', opens: { when: 'after-talk' } }),
    );
    expect(ask({ choices: choices('after-talk'), discussed: true })).toEqual(shown);
  });

  test('O-20 a choice for at-once waits for the bound of the organisation', () => {
    const choices = chosen('pathology', 'at-once');
    const at = daysAfter(finalAt, 3);
    expect(ask({ kind: 'pathology', choices })).toEqual(
      closed({ why: 'in-delay', opens: { when: 'at', at } }),
    );
    expect(ask({ kind: 'pathology', choices, now: at })).toEqual(shown);
  });

  test('O-20 a choice that the organisation does not offer changes nothing', () => {
    const strict = { ...policy, patientMayChoose: [] };
    for (const choice of ['at-once', 'after-talk'] as const) {
      expect(ask({ policy: strict, choices: chosen('microbiology', choice) })).toEqual(
        ask({ policy: strict }),
      );
    }
  });

  test('O-20 a choice for one kind leaves the others alone', () => {
    expect(ask({ choices: chosen('radiology', 'at-once') })).toEqual(ask({}));
  });

  test('O-20 no choice ever opens a result before the organisation allows, or after-talk before the talk', () => {
    const choices = fc.constantFrom<ReleaseChoice>('at-once', 'after-delay', 'after-talk');
    fc.assert(
      fc.property(choices, instants, fc.integer({ min: 0, max: 20 }), (choice, final, days) => {
        const of = { kind: 'pathology', finalAt: final, choices: chosen('pathology', choice) } as const;
        const verdict = ask({ ...of, now: daysAfter(final, days) });
        expect(verdict.show).toBe(choice === 'at-once' && days >= 3);
      }),
    );
  });

  test('O-23 what the patient does not want to know is closed, and says nothing else', () => {
    const hidden = { ...noChoices, hidden: { kinds: ['laboratory'], parts: [] } };
    const of = { kind: 'laboratory', choices: hidden, discussed: true } as const;
    const closedAs = { ...closed({ why: 'hidden-by-yourself' }), kind: 'laboratory' };
    expect(ask(of)).toEqual(closedAs);
    expect(ask({ ...of, phase: 'withdrawn' })).toEqual(closedAs);
    expect(ask({ kind: 'laboratory', choices: noChoices })).toEqual(shown);
  });
});

describe('a result of several kinds', () => {
  const at = (days: number) =>
    closed({ why: 'in-delay', opens: { when: 'at', at: daysAfter(finalAt, days) } });
  const both: ReleaseQuestion['kinds'] = ['special-haematology', 'pathology'];

  test('O-18 waits for the longest of their delays, whichever it is called by', () => {
    expect(ask({ kinds: both, now: daysAfter(finalAt, 10) })).toEqual(at(21));
    expect(ask({ kinds: both.toReversed(), now: daysAfter(finalAt, 10) })).toEqual(at(21));
    expect(ask({ kinds: both, now: daysAfter(finalAt, 21) })).toEqual(shown);
  });

  test('O-18 never opens where one of them is never shown, and says which', () => {
    expect(ask({ kinds: ['laboratory', 'genetics'], now: daysAfter(finalAt, 900) })).toEqual({
      ...closed({ why: 'excluded-kind' }),
      kind: 'genetics',
    });
  });

  test('O-23 is hidden with each of them, and tells only what the patient named', () => {
    const hidden = { ...noChoices, hidden: { kinds: ['pathology'], parts: [] } };
    expect(ask({ kinds: ['sti', 'pathology'], choices: hidden })).toEqual({
      ...closed({ why: 'hidden-by-yourself' }),
      kind: 'pathology',
    });
  });

  test('O-20 the most careful choice wins', () => {
    const choices = { ...noChoices, release: { 'special-haematology': 'at-once' } } as const;
    expect(ask({ kinds: both, choices })).toEqual(at(21));
    const talk = { ...noChoices, release: { pathology: 'after-talk', laboratory: 'at-once' } } as const;
    const after = { ...closed({ why: 'in-delay', opens: { when: 'after-talk' } }) };
    expect(ask({ kinds: ['pathology', 'laboratory'], choices: talk, now: daysAfter(finalAt, 99) })).toEqual(
      after,
    );
    expect(ask({ kinds: ['pathology', 'laboratory'], choices: talk, discussed: true })).toEqual(shown);
    // The talk is about one kind's choice; the delay of the other still holds.
    expect(ask({ kinds: both, choices: talk, discussed: true })).toEqual(at(7));
  });

  test('O-18 no kind that is added ever opens a result', () => {
    const some = fc.subarray([...resultKinds], { minLength: 1 });
    const choice = fc.constantFrom<ReleaseChoice>('at-once', 'after-delay', 'after-talk');
    const chosenFor = fc.dictionary(fc.constantFrom(...resultKinds), choice);
    fc.assert(
      fc.property(some, some, chosenFor, fc.nat(30), (kinds, more, release, days) => {
        const of = { choices: { ...noChoices, release }, now: daysAfter(finalAt, days) };
        const union = [...new Set([...kinds, ...more])];
        if (ask({ ...of, kinds: union }).show) expect(ask({ ...of, kinds })).toEqual(shown);
      }),
    );
  });
});

describe('the start date', () => {
  test('O-24 the day before the start is closed, the start itself is open', () => {
    const startsOn = Temporal.PlainDate.from('2017-10-01');
    const of = { kind: 'laboratory', startsOn } as const;
    expect(ask({ ...of, on: startsOn.subtract({ days: 1 }) })).toEqual(
      closed({ why: 'before-start', startsOn }),
    );
    expect(ask({ ...of, on: startsOn })).toEqual(shown);
    expect(ask({ ...of, on: null })).toEqual(shown);
  });
});

describe('what was decided about one result', () => {
  const later = (day: Temporal.PlainDate): ResultDecision => ({
    decision: 'later',
    notBefore: day,
    reason: 'talk-first',
  });
  const open: ResultDecision = { decision: 'open', notBefore: null, reason: 'asked' };
  const perResult = { laterAtMostDays: 28, mayOpen: ['genetics'] as const };

  test('ST-05 opened, it is there at once, also while it is preliminary, and again closed once that is withdrawn', () => {
    expect(ask({ decided: open })).toEqual(shown);
    expect(ask({ decided: open, kind: 'pathology', phase: 'preliminary' })).toEqual(shown);
    expect(ask({ decided: null })).toMatchObject({ show: false });
  });

  test('ST-05 put off, it opens when its day begins in the Netherlands, whatever the patient chose, and says why', () => {
    fc.assert(
      fc.property(instants, delays, fc.constantFrom('at-once', 'after-delay'), (final, days, choice) => {
        const day = final.toZonedDateTimeISO(zone).toPlainDate().add({ days });
        const at = day.toZonedDateTime(zone).toInstant();
        const of = {
          finalAt: final,
          policy: { ...policy, default: 'at-once' as const },
          choices: chosen('microbiology', choice),
          decided: later(day),
        };
        expect(ask({ ...of, now: at.subtract({ seconds: 1 }) })).toEqual(
          closed({ why: 'in-delay', opens: { when: 'at', at }, decided: 'talk-first' }),
        );
        expect(ask({ ...of, now: at })).toEqual(shown);
      }),
    );
  });

  test('ST-05 put off while it is preliminary, it says what it waits for and why', () => {
    const day = Temporal.PlainDate.from('2026-07-01');
    expect(ask({ phase: 'preliminary', finalAt: null, decided: later(day) })).toEqual(
      closed({ why: 'in-delay', opens: { when: 'days-after-final', days: 7 }, decided: 'talk-first' }),
    );
  });

  test('ST-05 putting off never opens a result earlier than the rules do, and opening never later', () => {
    fc.assert(
      fc.property(
        instants,
        delays,
        delays,
        fc.integer({ min: 0, max: 3_000 }),
        (final, wait, days, hours) => {
          const of = {
            finalAt: final,
            policy: { ...policy, default: { afterDays: wait } },
            now: final.add({ hours }),
          };
          const day = final.toZonedDateTimeISO(zone).toPlainDate().add({ days });
          const [rules, put, opened] = [
            ask(of),
            ask({ ...of, decided: later(day) }),
            ask({ ...of, decided: open }),
          ];
          if (put.show) expect(rules.show).toBe(true);
          if (rules.show) expect(opened.show).toBe(true);
        },
      ),
    );
  });

  test('ST-05 O-23 it goes before no wish of the patient: what they do not want to know, and first the talk', () => {
    const hidden = { ...noChoices, hidden: { kinds: ['microbiology'], parts: [] } };
    expect(ask({ decided: open, choices: hidden })).toMatchObject({ reason: { why: 'hidden-by-yourself' } });
    const talk = chosen('microbiology', 'after-talk');
    expect(ask({ decided: open, choices: talk })).toMatchObject({
      reason: { opens: { when: 'after-talk' } },
    });
    expect(ask({ decided: open, choices: talk, discussed: true })).toEqual(shown);
  });

  test('ST-05 a kind that is never shown stays closed, unless the organisation lets it be opened for one patient', () => {
    const of = { kind: 'genetics', decided: open } as const;
    expect(ask(of)).toMatchObject({ reason: { why: 'excluded-kind' } });
    expect(ask({ ...of, policy: { ...policy, perResult: { ...perResult, mayOpen: [] } } })).toMatchObject({
      reason: { why: 'excluded-kind' },
    });
    expect(ask({ ...of, policy: { ...policy, perResult } })).toEqual(shown);
    expect(ask({ kind: 'genetics', policy: { ...policy, perResult } })).toMatchObject({ show: false });
  });

  test('O-24 nothing from before the first day is opened', () => {
    const on = Temporal.PlainDate.from('2016-01-01');
    expect(ask({ decided: open, on })).toMatchObject({ reason: { why: 'before-start' } });
  });
});
