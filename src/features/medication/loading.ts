/** Everything of the record that is about medicines, asked for at once, and what of it did not come. */
import type { SourceReading, Withheld } from '../../lib/loaded.ts';
import type { Record } from '../../platform/record/index.ts';
import type { Block } from './block.ts';
import { administrations, dispenses, type Maybe, requests, statements } from './mapping.ts';

export type SilentPart = 'all' | 'agreements' | 'supplies' | 'use' | 'given';
export type Silence = { what: SilentPart; source: SourceReading };

export type LoadedMedication = {
  blocks: readonly Block[];
  withheld: readonly Withheld[];
  /** Each organisation once, by its worst reading. */
  sources: readonly SourceReading[];
  silent: readonly Silence[];
  /** Nothing is missing that could say that a medicine was stopped or changed. */
  isWhole: boolean;
};

export async function loadMedication(record: Record): Promise<LoadedMedication> {
  const [agreements, supplies, use, given] = await Promise.all([
    record.list(requests),
    record.list(dispenses),
    record.list(statements),
    record.list(administrations),
  ]);
  const all = [agreements, supplies, use, given];
  const values = all.flatMap(each => each.values);
  const withheld = [...onceHidden(all.flatMap(each => each.withheld)), ...values.flatMap(withdrawn)];
  const parts = { agreements, supplies, use, given };
  const silent = silences(
    Object.entries(parts).flatMap(([what, { sources }]) =>
      isPart(what) ? sources.filter(each => each.state !== 'answered').map(source => ({ what, source })) : [],
    ),
    all.length,
  );
  return {
    blocks: values.flatMap(({ is }) => is ?? []),
    withheld,
    sources: worstOf(all.flatMap(each => each.sources)),
    silent,
    isWhole:
      silent.every(({ what }) => what === 'given') &&
      withheld.every(({ reason }) => reason.why !== 'not-delivered'),
  };
}

function isPart(what: string): what is Exclude<SilentPart, 'all'> {
  return ['agreements', 'supplies', 'use', 'given'].includes(what);
}

/** What was written down by mistake is not shown, and says so as what is withdrawn. */
function withdrawn({ is, organisation }: Maybe): Withheld[] {
  if (is !== null) return [];
  return [{ reason: { why: 'does-not-exist' }, kind: 'other', on: null, requester: null, organisation }];
}

/** Hidden is hidden: not once for each way in which it is asked for. */
function onceHidden(all: readonly Withheld[]): Withheld[] {
  const hidden = all.find(({ reason }) => reason.why === 'hidden-by-yourself');
  return [...all.filter(({ reason }) => reason.why !== 'hidden-by-yourself'), ...(hidden ? [hidden] : [])];
}

/** An organisation that gave nothing at all says so in one sentence. */
function silences(all: readonly Silence[], parts: number): Silence[] {
  return [...Map.groupBy(all, ({ source }) => source.organisation).values()].flatMap(own => {
    const [first] = own;
    const isOut = own.length === parts && own.every(({ source }) => source.state === first?.source.state);
    return isOut && first ? [{ what: 'all' as const, source: first.source }] : own;
  });
}

const badness = { answered: 0, incomplete: 1, unreachable: 2 };

function worstOf(all: readonly SourceReading[]): SourceReading[] {
  const worst = new Map<string, SourceReading>();
  for (const each of all) {
    const known = worst.get(each.organisation);
    if (!known || badness[each.state] > badness[known.state]) worst.set(each.organisation, each);
  }
  return [...worst.values()];
}
