/** What holds now: a medicine that was stopped must never look as if it goes on, nor the other way round. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readWhen } from '../../lib/fhir.ts';
import { startOf } from '../../lib/time.ts';
import type { Block, BlockKind } from './block.ts';
import { blockOf } from './blocks.testing.ts';
import { type Placed, placeBlocks, type Standing } from './course.ts';

const now = Temporal.Instant.from('2026-06-01T10:00:00Z');
const circumstances = { now, suppliedCountsForDays: 180 };
const standings = (...blocks: Block[]): { [id: string]: Standing } =>
  Object.fromEntries(placeBlocks(blocks, circumstances).map(each => [each.block.reference, each.standing]));
const span = (from?: string, until?: string) => ({
  from: readWhen(from),
  until: readWhen(until),
  lasts: null,
});

describe('one agreement by itself', () => {
  test.each<[string, Partial<Block>, Standing]>([
    ['goes on', { span: span('2026-01-01') }, 'now'],
    ['ends today', { span: span('2026-01-01', '2026-06-01') }, 'now'],
    ['ended yesterday', { span: span('2026-01-01', '2026-05-31') }, 'ended'],
    ['begins tomorrow', { span: span('2026-06-02') }, 'upcoming'],
    ['is active, without days', { status: 'active' }, 'now'],
    ['says nothing at all', { status: 'unknown' }, 'unclear'],
    ['is completed, whatever its days say', { status: 'ended', span: span('2026-01-01') }, 'ended'],
    ['was cancelled', { status: 'not-done', span: span('2026-01-01') }, 'ended'],
    ['is on hold', { status: 'held', span: span('2026-01-01') }, 'paused'],
    ['is a proposal', { status: 'proposed', span: span('2026-01-01') }, 'proposed'],
    ['stops for good, tomorrow', { stop: 'definitive', span: span('2026-01-01', '2026-06-02') }, 'now'],
    ['stopped for good', { stop: 'definitive', span: span('2026-01-01', '2026-05-01') }, 'ended'],
    ['stopped for a while', { stop: 'temporary', span: span('2026-01-01', '2026-05-01') }, 'paused'],
    ['stopped, without a day', { stop: 'unspecified', span: span('2026-01-01') }, 'ended'],
    ['was called off', { stop: 'cancelled', span: span('2026-07-01', '2026-07-01') }, 'ended'],
  ])('D-10 it %s', (_, of, expected) => {
    expect(standings(blockOf('a', of))).toEqual({ a: expected });
  });
});

describe('one after the other', () => {
  const first = blockOf('first', { span: span('2026-01-01'), writtenAt: readWhen('2026-01-01') });

  test('D-10 a stop takes the place of what it names, and the end is its end', () => {
    const stop = blockOf('stop', {
      stop: 'definitive',
      replaces: ['first'],
      span: span('2026-01-01', '2026-05-10'),
      writtenAt: readWhen('2026-05-10'),
    });
    expect(standings(first, stop)).toEqual({ first: 'replaced', stop: 'ended' });
  });

  test('D-10 a stop that names nothing stops what began on its day, and nothing that began on another', () => {
    const parallel = blockOf('parallel', { span: span('2026-02-01'), writtenAt: readWhen('2026-02-01') });
    const stop = blockOf('stop', {
      stop: 'definitive',
      span: span('2026-01-01', '2026-05-10'),
      writtenAt: readWhen('2026-05-10'),
    });
    expect(standings(first, parallel, stop)).toEqual({ first: 'replaced', parallel: 'now', stop: 'ended' });
  });

  test('D-10 a stop that names nothing and fits nothing stops all before it, and nothing after it', () => {
    const later = blockOf('later', { span: span('2026-05-20'), writtenAt: readWhen('2026-05-20') });
    const stop = blockOf('stop', {
      stop: 'definitive',
      span: span(undefined, '2026-05-10'),
      writtenAt: readWhen('2026-05-10'),
    });
    expect(standings(first, later, stop)).toEqual({ first: 'replaced', later: 'now', stop: 'ended' });
  });

  describe('D-10 a stop that names nothing, of a treatment with two strengths', () => {
    const of = (code: string): Partial<Block> => ({
      medicine: { ...first.medicine, keys: [{ list: 'gpk', code }] },
    });
    const unnamed = (by: Partial<Block> = {}) =>
      blockOf('stop', {
        stop: 'definitive',
        span: span(undefined, '2026-05-10'),
        writtenAt: readWhen('2026-05-10'),
        ...by,
      });
    const [low, high] = [
      blockOf('low', { ...of('1'), span: span('2026-01-01'), writtenAt: readWhen('2026-01-01') }),
      blockOf('high', { ...of('2'), span: span('2026-02-01'), writtenAt: readWhen('2026-02-01') }),
    ];
    const ofNeither: Partial<Block> = { medicine: { ...first.medicine, keys: [] } };

    test('stops what it is of; the other may be in use still, and is not certain', () => {
      expect(standings(low, high, unnamed(of('1')))).toEqual({
        ...{ low: 'replaced', high: 'unclear', stop: 'ended' },
      });
    });

    test('of neither: both stay, and neither is certain', () => {
      expect(standings(low, high, unnamed(ofNeither))).toMatchObject({ low: 'unclear', high: 'unclear' });
      expect(standings(low, high, unnamed(of('3')))).toMatchObject({ low: 'unclear', high: 'unclear' });
    });

    test('begun on one day: not certain either', () => {
      const same = { ...high, span: low.span };
      const stop = unnamed({ ...ofNeither, span: span('2026-01-01', '2026-05-10') });
      expect(standings(low, same, stop)).toMatchObject({ low: 'unclear', high: 'unclear' });
    });

    test('until its day both go on, and on that day they are in doubt', () => {
      const stop = unnamed({ ...ofNeither, span: span(undefined, '2026-06-01') });
      expect(standings(low, high, stop)).toMatchObject({ low: 'now', high: 'now' });
    });

    test('a strength that was followed up or had ended by itself is no second one', () => {
      const change = { ...high, replaces: ['low'] };
      expect(standings(low, change, unnamed(ofNeither))).toMatchObject({ low: 'replaced', high: 'replaced' });
      const over = { ...low, span: span('2026-01-01', '2026-02-01') };
      expect(standings(over, high, unnamed(ofNeither))).toMatchObject({ low: 'replaced', high: 'replaced' });
    });

    test('of two stops that may mean it, the first from which it may be over counts, whichever was read first', () => {
      const later = { ...unnamed(ofNeither), reference: 'later', span: span(undefined, '2026-09-01') };
      const atOnce = { ...unnamed(ofNeither), reference: 'once', span: span() };
      const sooner = unnamed(ofNeither);
      for (const stops of [
        [later, atOnce],
        [atOnce, later],
        [later, sooner],
        [sooner, later],
      ])
        expect(standings(low, high, ...stops)).toMatchObject({ low: 'unclear', high: 'unclear' });
    });

    describe('and one of them is no longer, or not yet, in use', () => {
      const doubted = (...blocks: Block[]) =>
        placeBlocks(blocks, circumstances).flatMap(each => (each.isDoubted ? [each.block.reference] : []));
      const ahead = blockOf('ahead', {
        ...{ ...of('2'), span: span('2026-07-01'), writtenAt: readWhen('2026-02-01') },
      });

      test('what has still to begin may have been called off, be the stop of the other or of neither', () => {
        expect(doubted(low, ahead, unnamed(of('1')))).toEqual(['ahead']);
        expect(doubted(low, ahead, unnamed(ofNeither)).sort()).toEqual(['ahead', 'low']);
        expect(standings(low, ahead, unnamed(ofNeither))).toMatchObject({
          low: 'unclear',
          ahead: 'upcoming',
        });
      });

      test('also where it was to take the place of the other, from a day after the stop', () => {
        const change = { ...ahead, replaces: ['low'] };
        expect(doubted(low, change, unnamed(of('1')))).toEqual(['ahead']);
        expect(doubted(low, change, unnamed(ofNeither)).sort()).toEqual(['ahead', 'low']);
      });

      test('what it was to take the place of stays in sight, also after the day on which it would have begun', () => {
        const change = { ...ahead, replaces: ['low'] };
        const blocks = [low, change, unnamed(ofNeither)];
        const after = { ...circumstances, now: now.add({ hours: 24 * 40 }) };
        for (const turned of [blocks, blocks.toReversed()])
          for (const { block, standing } of placeBlocks(turned, after))
            expect([block.reference, standing]).toEqual([
              block.reference,
              block.stop === null ? 'unclear' : 'ended',
            ]);
        const both = [
          ...[change, { ...ahead, ...of('3'), reference: 'other' }, low],
          unnamed({ ...ofNeither, stop: 'cancelled', span: span('2026-07-01', '2026-07-01') }),
        ];
        expect(standings(...both)).toMatchObject({ low: 'now', ahead: 'upcoming', other: 'upcoming' });
        expect(placeBlocks(both, after).find(({ block }) => block === low)?.isDoubted).toBe(true);
      });

      test('two that have still to begin, of which one was called off', () => {
        const other = { ...ahead, ...of('1'), reference: 'other' };
        const off = unnamed({ ...ofNeither, stop: 'cancelled', span: span('2026-07-01', '2026-07-01') });
        expect(doubted(ahead, other, off).sort()).toEqual(['ahead', 'other']);
      });

      test('a stop that counts before it begins says enough; one that counts after it began, not yet', () => {
        const until = (day: string) => unnamed({ ...ofNeither, span: span(undefined, day) });
        expect(doubted(low, ahead, until('2026-06-15'))).toEqual(['ahead']);
        expect(doubted(low, ahead, until('2026-07-15'))).toEqual([]);
      });

      test('what is paused, on hold or by a stop for a while, may have been stopped for good', () => {
        const held = blockOf('held', { ...of('1'), status: 'held', writtenAt: readWhen('2026-03-01') });
        expect(doubted(held, high, unnamed(of('2')))).toEqual(['held']);
        const forAWhile: Partial<Block> = {
          ...{ ...of('1'), stop: 'temporary', replaces: ['low'], status: 'ended' },
          ...{ span: span('2026-01-01', '2026-03-01'), writtenAt: readWhen('2026-03-01') },
        };
        const pause = blockOf('pause', forAWhile);
        expect(doubted(low, pause, high, unnamed(of('2')))).toEqual(['pause']);
        expect(doubted(low, pause, high, unnamed(ofNeither)).sort()).toEqual(['high', 'pause']);
        expect(standings(low, pause, high, unnamed(ofNeither))).toMatchObject({ pause: 'paused' });
        expect(standings(low, pause, unnamed(ofNeither))).toMatchObject({ pause: 'replaced', stop: 'ended' });
      });

      test('another stop for a while, and one that was called off, leave a pause as it is', () => {
        const pause = (reference: string) =>
          blockOf(reference, {
            ...{ ...of('1'), stop: 'temporary', span: span('2026-01-01', '2026-03-01') },
            writtenAt: readWhen('2026-03-01'),
          });
        expect(standings(pause('a'), pause('b'))).toEqual({ a: 'paused', b: 'paused' });
        for (const stop of ['temporary', 'cancelled'] as const)
          expect(standings(pause('a'), unnamed({ ...of('1'), stop }))).toMatchObject({ a: 'paused' });
      });
    });

    test('that names one of them stops that one, and puts nothing in doubt', () => {
      const stop = unnamed({ ...ofNeither, replaces: ['low'] });
      expect(standings(low, high, stop)).toEqual({ low: 'replaced', high: 'now', stop: 'ended' });
    });
  });

  test('D-10 a change holds from its day on; until then what it follows up does', () => {
    const change = blockOf('change', {
      replaces: ['first'],
      span: span('2026-06-10'),
      writtenAt: readWhen('2026-06-01'),
    });
    const [, placed] = placeBlocks([first, change], circumstances);
    expect(standings(first, change)).toEqual({ first: 'now', change: 'upcoming' });
    expect(placed?.endsAt?.equals(startOf(Temporal.PlainDate.from('2026-06-10')))).toBe(true);
    const after = { ...circumstances, now: now.add({ hours: 24 * 9 }) };
    expect(placeBlocks([first, change], after).map(each => each.standing)).toEqual(['now', 'ended']);
  });

  test('D-10 a change that is called off ends nothing', () => {
    const change = blockOf('change', {
      replaces: ['first'],
      span: span('2026-05-20'),
      writtenAt: readWhen('2026-05-01'),
    });
    const off = blockOf('off', {
      stop: 'cancelled',
      replaces: ['change'],
      span: span('2026-05-20', '2026-05-20'),
      writtenAt: readWhen('2026-05-10'),
    });
    expect(standings(first, change, off)).toEqual({ first: 'now', change: 'replaced', off: 'ended' });
  });

  test('D-10 a proposal ends nothing, and the pharmacy cannot end what the doctor agreed', () => {
    const proposal = blockOf('proposal', {
      status: 'proposed',
      replaces: ['first'],
      span: span('2026-05-01'),
    });
    const label = blockOf('label', {
      kind: 'label',
      stop: 'definitive',
      replaces: ['first'],
      span: span('2026-01-01', '2026-05-01'),
      writtenAt: readWhen('2026-05-01'),
    });
    expect(standings(first, proposal, label)).toEqual({ first: 'now', proposal: 'proposed', label: 'ended' });
  });
});

test('D-10 what was only collected may be in use for as long as it was for, else for the days of the setting', () => {
  const supply = (ago: number, of: Partial<Block> = {}) => {
    const day = Temporal.PlainDate.from('2026-06-01').subtract({ days: ago });
    return blockOf('s', { kind: 'supply', status: 'ended', writtenAt: readWhen(day.toString()), ...of });
  };
  expect(standings(supply(179)).s).toBe('unclear');
  expect(standings(supply(181)).s).toBe('ended');
  expect(standings(supply(20, { days: 10 })).s).toBe('ended');
  expect(standings(supply(5, { status: 'not-done' })).s).toBe('ended');
});

const anyDay = fc.integer({ min: -60, max: 60 }).map(days =>
  now
    .add({ hours: 24 * days })
    .toString()
    .slice(0, 10),
);
const anyBlock = fc.record({
  kind: fc.constantFrom<BlockKind>('agreement', 'label', 'use', 'schedule', 'supply', 'order', 'given'),
  status: fc.constantFrom<Block['status']>('active', 'held', 'ended', 'not-done', 'proposed', 'unknown'),
  stop: fc.option(
    fc.constantFrom<NonNullable<Block['stop']>>('temporary', 'definitive', 'cancelled', 'unspecified'),
  ),
  from: fc.option(anyDay),
  until: fc.option(anyDay),
  writtenAt: fc.option(anyDay),
  replaces: fc.option(fc.nat(5)),
  code: fc.constantFrom('1', '2', '3'),
});

test('D-10 every block has one standing whatever came, in whatever order; nothing over is ever in use', () => {
  fc.assert(
    fc.property(fc.array(anyBlock, { maxLength: 6 }), fc.nat(), (all, turn) => {
      const blocks = all.map(({ from, until, writtenAt, replaces, code, ...of }, place) =>
        blockOf(String(place), {
          ...of,
          medicine: { ...blockOf('x').medicine, keys: [{ list: 'gpk', code }] },
          span: span(from ?? undefined, until ?? undefined),
          writtenAt: readWhen(writtenAt),
          replaces: replaces === null ? [] : [String(replaces)],
        }),
      );
      const placed = placeBlocks(blocks, circumstances);
      expect(placed).toHaveLength(blocks.length);
      const turned = [...blocks.slice(turn % 6), ...blocks.slice(0, turn % 6)];
      expect(standings(...turned)).toEqual(standings(...blocks));
      const inPlace = (all: readonly Placed[]) => new Map(all.map(each => [each.block.reference, each]));
      expect(inPlace(placeBlocks(turned, circumstances))).toEqual(inPlace(placed));
      for (const { standing, endsAt, block, isDoubted } of placed) {
        expect(isDoubted && standing === 'now').toBe(false);
        if (standing !== 'now' || block.kind === 'given') continue;
        expect(endsAt === null || Temporal.Instant.compare(endsAt, now) > 0).toBe(true);
        expect(['ended', 'not-done', 'proposed', 'held']).not.toContain(block.status);
        expect(block.stop).not.toBe('cancelled');
      }
    }),
    { numRuns: 300 },
  );
});
