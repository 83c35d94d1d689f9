import fc from 'fast-check';
import { expect, test } from 'vitest';
import { momentsIn } from './moments.ts';
import { inOrder, momentNames } from './ride.ts';

const at = (minute: number) =>
  `2026-03-29T0${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}:00Z`;
const named = (name: string, minute: number) => ({
  url: `http://a.example/${name}`,
  valueDateTime: at(minute),
});
const names = (encounter: { readonly [key: string]: unknown }) => momentsIn(encounter).map(each => each.name);

test.each([
  ['melding', 'call'],
  ['callReceived', 'call'],
  ['vertrek', 'departure'],
  ['departure', 'departure'],
  ['aankomst-bij-patient', 'onScene'],
  ['arrivalAtPatient', 'onScene'],
  ['vertrek-met-patient', 'leaving'],
  ['departureWithPatient', 'leaving'],
  ['aankomst-ziekenhuis', 'arrival'],
  ['arrivalAtHospital', 'arrival'],
  ['overdracht', 'handover'],
])('A-28 %s means %s', (name, moment) => {
  expect(names({ extension: [named(name, 5)] })).toEqual([moment]);
});

test('A-28 parts of one extension, or a name beside the date, are read the same way', () => {
  const inner = [
    { url: 'melding', valueDateTime: at(1) },
    { url: 'overdracht', valueInstant: at(9) },
  ];
  expect(names({ extension: [{ url: 'http://a.example/times', extension: inner }] })).toEqual([
    'call',
    'handover',
  ]);
  const beside = [
    { url: 'kind', valueCode: 'aankomst-ziekenhuis' },
    { url: 'at', valueDateTime: at(7) },
  ];
  expect(names({ extension: [{ url: 'http://a.example/time', extension: beside }] })).toEqual(['arrival']);
});

test('A-28 the history of the status says what no extension says', () => {
  const statusHistory = [
    { status: 'planned', period: { start: at(1) } },
    { status: 'arrived', period: { start: at(12) } },
    { status: 'finished', period: { start: at(60) } },
  ];
  expect(names({ statusHistory })).toEqual(['call', 'onScene']);
  const moments = momentsIn({ statusHistory, extension: [named('melding', 2)] });
  expect(moments.map(each => [each.name, each.at.toString()])).toEqual([
    ['call', '2026-03-29T00:02:00Z'],
    ['onScene', '2026-03-29T00:12:00Z'],
  ]);
});

test('a date without a time, an unknown name or another shape is no moment', () => {
  const extension = [
    { url: 'melding', valueDateTime: '2026-03-29' },
    named('kleur', 3),
    null,
    'x',
    { url: 4 },
  ];
  expect(names({ extension, statusHistory: 'none' })).toEqual([]);
});

test('whatever came, each moment stands once, in the order of a deployment, with the first time given', () => {
  const moment = fc.record({
    name: fc.constantFrom(...momentNames),
    at: fc
      .integer({ min: 0, max: 4_000_000_000_000 })
      .map(each => Temporal.Instant.fromEpochMilliseconds(each)),
  });
  fc.assert(
    fc.property(fc.array(moment, { maxLength: 20 }), all => {
      const ordered = inOrder(all);
      const places = ordered.map(each => momentNames.indexOf(each.name));
      expect(places).toEqual([...new Set(places)].sort((a, b) => a - b));
      for (const one of ordered) {
        const same = all.filter(each => each.name === one.name).map(each => each.at.epochMilliseconds);
        expect(one.at.epochMilliseconds).toBe(Math.min(...same));
      }
      expect(new Set(ordered.map(each => each.name))).toEqual(new Set(all.map(each => each.name)));
    }),
  );
});
