/** One line for each medicine: what belongs together, and what the line says. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readWhen } from '../../lib/fhir.ts';
import type { Block } from './block.ts';
import { blockOf } from './blocks.testing.ts';
import { sectionOf } from './list.ts';
import { isChangedSince, isDoubted, linesOf } from './medicine.ts';
import { belongingTogether } from './together.ts';

const now = Temporal.Instant.from('2026-06-01T10:00:00Z');
const circumstances = { now, suppliedCountsForDays: 180 };
const span = (from?: string, until?: string) => ({
  from: readWhen(from),
  until: readWhen(until),
  lasts: null,
});
const named = (name: string, ...keys: string[]) => ({
  ...blockOf('x').medicine,
  name,
  keys: keys.map(key => ({ list: key.split('|')[0] ?? '', code: key.split('|')[1] ?? '' })),
});
const together = (...blocks: Block[]) =>
  belongingTogether(blocks)
    .map(group =>
      group
        .map(each => each.reference)
        .sort()
        .join(''),
    )
    .sort();
const lines = (...blocks: Block[]) => linesOf(blocks, circumstances);
const line = (...blocks: Block[]) => {
  const [only, other] = lines(...blocks);
  if (!only || other) throw new Error('not one line');
  return only;
};

describe('what belongs together', () => {
  test('D-10 by treatment, whatever the medicine is called', () => {
    const of = { treatment: 't1', medicine: named('Merk', 'hpk|9') };
    expect(together(blockOf('a', { treatment: 't1' }), blockOf('b', of))).toEqual(['ab']);
  });

  test('D-10 two treatments stay two, also with the same medicine, and also where one refers to the other', () => {
    const a = blockOf('a', { treatment: 't1' });
    const b = blockOf('b', { treatment: 't2', belongsTo: ['a'] });
    expect(together(a, b)).toEqual(['a', 'b']);
  });

  test('D-10 without a treatment by what it refers to, in one step or more', () => {
    const a = blockOf('a', { treatment: 't1', medicine: named('A', 'gpk|1') });
    const b = blockOf('b', { belongsTo: ['a'], medicine: named('B', 'gpk|2') });
    const c = blockOf('c', { belongsTo: ['b'], medicine: named('C', 'gpk|3') });
    expect(together(c, b, a)).toEqual(['abc']);
  });

  test('D-10 a number that several blocks carry refers to none of them', () => {
    const a = blockOf('a', { ids: ['a', '12345'], medicine: named('A', 'gpk|1') });
    const b = blockOf('b', { ids: ['b', '12345'], medicine: named('B', 'gpk|2') });
    const c = blockOf('c', { belongsTo: ['12345'], medicine: named('C', 'gpk|3') });
    expect(together(a, b, c)).toEqual(['a', 'b', 'c']);
  });

  test('D-10 what is left by medicine; with one treatment of it too, with two of them by itself', () => {
    const loose = blockOf('l');
    expect(together(loose, blockOf('m'))).toEqual(['lm']);
    expect(together(loose, blockOf('a', { treatment: 't1' }))).toEqual(['al']);
    const two = [blockOf('a', { treatment: 't1' }), blockOf('b', { treatment: 't2' })];
    expect(together(loose, ...two)).toEqual(['a', 'b', 'l']);
    expect(together(loose, blockOf('o', { medicine: named('Iets anders', 'gpk|2') }))).toEqual(['l', 'o']);
  });

  test('D-10 two strengths stay two, whatever else they share: the surest list that both are in decides', () => {
    const strong = blockOf('s', { medicine: named('Levothyroxine 100', 'prk|111', 'gpk|9') });
    const weak = blockOf('w', { medicine: named('Levothyroxine 25', 'prk|222', 'gpk|9') });
    const same = blockOf('t', { medicine: named('Thyrax 100', 'prk|111', 'hpk|5') });
    expect(together(strong, weak)).toEqual(['s', 'w']);
    expect(together(weak, same, strong)).toEqual(['st', 'w']);
  });

  test('D-10 what may be either of two is neither, whichever comes first', () => {
    const strong = blockOf('s', { medicine: named('Levothyroxine 100', 'prk|111', 'gpk|9') });
    const weak = blockOf('w', { medicine: named('Levothyroxine 25', 'prk|222', 'gpk|9') });
    const either = blockOf('e', { medicine: named('Levothyroxine', 'gpk|9') });
    const again = blockOf('f', { medicine: named('Levothyroxine', 'gpk|9') });
    const all = [strong, weak, either, again];
    for (let turn = 0; turn < all.length; turn += 1) {
      expect(together(...all.slice(turn), ...all.slice(0, turn))).toEqual(['ef', 's', 'w']);
    }
    expect(together(strong, either)).toEqual(['es']);
    const treated = { ...strong, treatment: 't1' };
    expect(together(treated, weak)).toEqual(['s', 'w']);
    expect(together(treated, either)).toEqual(['es']);
  });

  test('D-10 no block is lost or doubled, and no line holds two treatments', () => {
    const anyBlock = fc.record({
      treatment: fc.option(fc.constantFrom('t1', 't2')),
      belongsTo: fc.subarray(['0', '1', '2', '3', '4', '5']),
      key: fc.constantFrom('k1', 'k2', 'k3'),
    });
    fc.assert(
      fc.property(fc.array(anyBlock, { maxLength: 7 }), all => {
        const blocks = all.map(({ key, ...of }, place) =>
          blockOf(String(place), { ...of, medicine: named(key, `gpk|${key}`) }),
        );
        const groups = belongingTogether(blocks);
        expect(
          groups
            .flat()
            .map(each => each.reference)
            .sort(),
        ).toEqual(blocks.map(each => each.reference).sort());
        for (const group of groups)
          expect(new Set(group.flatMap(({ treatment }) => treatment ?? [])).size).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe('what a line says', () => {
  const agreement = blockOf('a', {
    treatment: 't',
    span: span('2026-01-01'),
    writtenAt: readWhen('2026-01-01'),
  });
  const label = blockOf('l', { kind: 'label', treatment: 't', span: span('2026-01-02') });

  test('D-10 the agreement leads; the label stands beside it, and goes on for nobody', () => {
    expect(line(agreement, label)).toMatchObject({
      standing: 'now',
      reference: 'a',
      labels: [{ block: label }],
    });
    const ended = { ...agreement, span: span('2026-01-01', '2026-05-01') };
    expect(line(ended, label)).toMatchObject({ standing: 'ended', labels: [] });
    expect(line(label)).toMatchObject({ standing: 'now', reference: 'l', labels: [] });
  });

  test('D-10 two agreements at once are both said', () => {
    const other = blockOf('b', { treatment: 't', span: span('2026-02-01') });
    expect(line(agreement, other).current).toHaveLength(2);
  });

  test('D-10 "do not use" is read before what was agreed, whichever was written first', () => {
    const not = blockOf('n', { treatment: 't', forbids: true, span: span('2025-12-01') });
    expect(line(agreement, not).current.map(({ block }) => block.reference)).toEqual(['n', 'a']);
  });

  test('D-10 what comes stands beside what goes on, the first one first', () => {
    const july = blockOf('j', { treatment: 't', span: span('2026-07-01') });
    const june = blockOf('i', { treatment: 't', span: span('2026-06-10') });
    const { standing, next } = line(agreement, july, june);
    expect(standing).toBe('now');
    expect(next.map(({ block }) => block.reference)).toEqual(['i', 'j']);
  });

  test('D-10 the scheme of today is the one that holds today', () => {
    const of = { kind: 'schedule', treatment: 't' } as const;
    const old = blockOf('o', { ...of, span: span('2026-05-01', '2026-05-20') });
    const held = blockOf('h', { ...of, span: span('2026-05-25', '2026-06-05') });
    expect(line(agreement, old, held).schedule?.block.reference).toBe('h');
    expect(line(agreement, old).schedule).toBeNull();
  });

  test('D-10 who says afterwards that they still use it, uses it; who said so before, does not', () => {
    const ended = { ...agreement, span: span('2026-01-01', '2026-05-01') };
    const use = (writtenAt: string) =>
      blockOf('u', {
        kind: 'use',
        treatment: 't',
        status: 'active',
        span: span('2026-01-01'),
        writtenAt: readWhen(writtenAt),
      });
    expect(line(ended, use('2026-05-20'))).toMatchObject({
      standing: 'now',
      current: [{ block: { reference: 'u' } }],
    });
    expect(line(ended, use('2026-04-20')).standing).toBe('ended');
  });

  test('D-10 what was only proposed, or has still to begin, is no reason to say that nothing is used', () => {
    const use = blockOf('u', {
      kind: 'use',
      treatment: 't',
      status: 'active',
      writtenAt: readWhen('2026-05-20'),
    });
    const proposed = blockOf('p', { treatment: 't', status: 'proposed' });
    expect(line(proposed, use)).toMatchObject({
      standing: 'now',
      current: [{ block: { reference: 'u' } }],
      proposals: [{ block: { reference: 'p' } }],
    });
    const ahead = blockOf('a', { treatment: 't', span: span('2026-07-01') });
    expect(line(ahead, use)).toMatchObject({ standing: 'now', next: [{ block: { reference: 'a' } }] });
    expect(line(proposed).standing).toBe('proposed');
    expect(line(ahead, { ...use, forbids: true }).standing).toBe('upcoming');
    expect(line(agreement, proposed)).toMatchObject({
      standing: 'now',
      proposals: [{ block: { reference: 'p' } }],
    });
  });

  test('D-10 "do not use" does not stand among what is used, unless something else holds too', () => {
    const not = blockOf('n', { treatment: 't', forbids: true, status: 'active' });
    expect(sectionOf(line(not))).toBe('forbidden');
    expect(sectionOf(line(not, agreement))).toBe('now');
    expect(sectionOf(line(agreement))).toBe('now');
  });

  describe('D-10 a stop that may be meant for it', () => {
    const strength = (reference: string, of: Partial<Block> = {}) =>
      blockOf(reference, {
        treatment: 't',
        medicine: named(reference, `gpk|${reference}`),
        ...{ span: span('2026-01-01'), writtenAt: readWhen('2026-01-01') },
        ...of,
      });
    const stop = (of: Partial<Block> = {}) =>
      strength('stop', {
        ...{ stop: 'definitive', medicine: named('of neither'), span: span(undefined, '2026-05-10') },
        writtenAt: readWhen('2026-05-10'),
        ...of,
      });

    test('what has still to begin, or is paused, stands in its place, and not as certain', () => {
      const ahead = strength('ahead', { span: span('2026-07-01') });
      const ofNow = stop({ medicine: strength('now').medicine });
      const upcoming = line(strength('now'), ahead, ofNow);
      expect([upcoming.standing, isDoubted(upcoming)]).toEqual(['upcoming', true]);
      const both = line(strength('now'), ahead, stop());
      expect([both.standing, isDoubted(both), both.next[0]?.isDoubted]).toEqual(['unclear', true, true]);
      const held = strength('held', { status: 'held' });
      const paused = line(strength('now'), held, ofNow);
      expect([paused.standing, isDoubted(paused)]).toEqual(['paused', true]);
    });

    test('does not unsettle what was agreed after it', () => {
      const ahead = strength('ahead', { span: span('2026-07-01') });
      const after = strength('after', { span: span('2026-05-20'), writtenAt: readWhen('2026-05-20') });
      const settled = line(strength('now'), ahead, stop({ medicine: strength('now').medicine }), after);
      expect([settled.standing, isDoubted(settled), settled.next[0]?.isDoubted]).toEqual([
        'now',
        false,
        true,
      ]);
    });

    test('of the pharmacy, leaves the agreement as certain as it was; its labels are in doubt', () => {
      const kind = 'label' as const;
      const labels = [strength('20', { kind }), strength('5', { kind })];
      const certain = line(strength('30'), ...labels, stop({ kind }));
      expect([certain.standing, isDoubted(certain)]).toEqual(['now', false]);
      expect(certain.labels.map(each => each.isDoubted)).toEqual([true, true]);
      const ahead = strength('5', { kind, span: span('2026-07-01') });
      expect(line(strength('30'), strength('20', { kind }), ahead, stop({ kind })).labels).toHaveLength(1);
    });
  });

  test('D-10 those in use come first, then by name', () => {
    const of = (reference: string, name: string, from: string, until?: string) =>
      blockOf(reference, {
        treatment: reference,
        medicine: named(name, `gpk|${name}`),
        span: span(from, until),
      });
    const all = [
      of('1', 'Zet', '2026-01-01'),
      of('2', 'Aap', '2025-01-01', '2025-02-01'),
      of('3', 'Noot', '2026-07-01'),
      of('4', 'Mies', '2026-01-01'),
    ];
    expect(lines(...all).map(each => each.medicine.name)).toEqual(['Mies', 'Zet', 'Noot', 'Aap']);
  });

  test('D-10 changed is what was agreed or said after that moment; a box more is no change', () => {
    const since = Temporal.Instant.from('2026-05-15T00:00:00Z');
    const supply = blockOf('s', { kind: 'supply', treatment: 't', writtenAt: readWhen('2026-05-20') });
    expect(isChangedSince(line(agreement, supply), since)).toBe(false);
    const change = blockOf('c', {
      treatment: 't',
      span: span('2026-06-20'),
      writtenAt: readWhen('2026-05-20'),
    });
    expect(isChangedSince(line(agreement, change), since)).toBe(true);
  });
});
