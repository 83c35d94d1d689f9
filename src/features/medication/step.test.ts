/** Which step of a scheme today is: a day too early or too late is a wrong dose. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readWhen } from '../../lib/fhir.ts';
import { readUse } from './mapping-dosage.ts';
import { stepOn, stepsFrom } from './step.ts';

type Given = { days: readonly number[]; cycle?: number };

function scheme({ days, cycle }: Given) {
  const dosageInstruction = days.map((value, place) => ({
    sequence: place + 1,
    timing: { repeat: { frequency: 1, period: 1, periodUnit: 'd', boundsDuration: { value, code: 'd' } } },
    doseAndRate: [{ doseQuantity: { value: place + 1, unit: 'tablet' } }],
  }));
  const use = readUse({ dosageInstruction }, 'dosageInstruction');
  return { ...use, cycle: cycle === undefined ? null : { value: cycle, unit: 'day' as const } };
}

const begin = Temporal.PlainDate.from('2026-03-20');
const from = readWhen(begin.toString());
const lengths = fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 2, maxLength: 6 });

test('D-10 every day of a scheme is in the step whose days it counts to, over the change of the clock too', () => {
  fc.assert(
    fc.property(lengths, fc.integer({ min: -5, max: 130 }), (days, away) => {
      const step = stepOn(scheme({ days }), { from, day: begin.add({ days: away }) });
      const ends = days.map((_, place) => days.slice(0, place + 1).reduce((sum, each) => sum + each, 0));
      const expected = away < 0 ? -1 : ends.findIndex(end => away < end);
      if (expected === -1) expect(step).toBeNull();
      else {
        expect(step).toMatchObject({ of: expected + 1, steps: days.length });
        expect(step?.parts[0]?.doses[0]?.low).toBe(expected + 1);
        expect(step?.until.toString()).toBe(begin.add({ days: (ends[expected] ?? 0) - 1 }).toString());
      }
    }),
  );
});

test('D-10 a cycle begins again, and is at rest where its steps are over', () => {
  fc.assert(
    fc.property(lengths, fc.integer({ min: 0, max: 10 }), fc.nat(400), (days, rest, away) => {
      const whole = days.reduce((sum, each) => sum + each, 0) + rest;
      const use = scheme({ days, cycle: whole });
      const on = (offset: number) => stepOn(use, { from, day: begin.add({ days: offset }) });
      expect(on(away)?.of ?? null).toBe(on(away % whole)?.of ?? null);
      if (away % whole >= whole - rest) expect(on(away)).toBeNull();
    }),
  );
});

test('D-10 where a day cannot be known for certain, no step is said', () => {
  const day = begin.add({ days: 1 });
  const use = scheme({ days: [3, 3] });
  expect(stepOn(use, { from: null, day })).toBeNull();
  expect(stepOn(use, { from: readWhen('2026-03'), day })).toBeNull();
  expect(stepOn(use, { from: readWhen('2026-03-20T11:30:00+01:00'), day })).toBeNull();
  expect(stepOn(use, { from: readWhen('2026-03-20T00:00:00+01:00'), day })).not.toBeNull();
  expect(stepOn(scheme({ days: [3] }), { from, day })).toBeNull();
  const without = { ...use, dosages: use.dosages.map(each => ({ ...each, timing: null })) };
  expect(stepOn(without, { from, day })).toBeNull();
  expect(stepOn({ ...use, cycle: { value: 1, unit: 'month' } }, { from, day })).toBeNull();
});

test('D-10 the steps ahead follow each other without a gap, and every day of them is in its step', () => {
  fc.assert(
    fc.property(lengths, fc.nat(60), (days, away) => {
      const use = scheme({ days });
      const day = begin.add({ days: away });
      const ahead = stepsFrom(use, { from, day, most: 14 });
      expect(ahead.length > 0).toBe(stepOn(use, { from, day }) !== null);
      for (const [place, step] of ahead.entries()) {
        expect(step.first.equals(place === 0 ? day : (ahead[place - 1]?.until.add({ days: 1 }) ?? day))).toBe(
          true,
        );
        for (const each of [step.first, step.until])
          expect(stepOn(use, { from, day: each })?.of).toBe(step.of);
      }
      const last = ahead.at(-1);
      if (last) expect(last.of).toBe(days.length);
    }),
  );
});

test('D-10 of a cycle without rest no more steps are said than were asked for', () => {
  const use = scheme({ days: [1, 1], cycle: 2 });
  expect(stepsFrom(use, { from, day: begin, most: 5 })).toHaveLength(5);
});
