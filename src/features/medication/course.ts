/** What holds now among the building blocks of one medicine: which were stopped, changed or called off by a later one. */
import { type Block, type BlockKind, momentOf, newestFirst } from './block.ts';
import { beginsAt, endsAt, isNever, whereIn } from './span.ts';
import { compare } from './together.ts';

/**
 * `now`: in use. `unclear`: may be in use, the source does not say. `paused`: stopped for a while. `upcoming`, `proposed`: not
 * yet. `replaced`: a later block stands in its place. `ended`: over, stopped for good or called off.
 */
export type Standing = 'now' | 'unclear' | 'paused' | 'upcoming' | 'proposed' | 'replaced' | 'ended';

/**
 * A block with how it stands. `endsAt`: when it ends, by its own words or because a later one begins. `isDoubted`: it would be in
 * use, be paused or still begin, and a stop may be meant for it.
 */
export type Placed = {
  block: Block;
  standing: Standing;
  endsAt: Temporal.Instant | null;
  isDoubted: boolean;
};

/** The blocks that can take each other's place: a pharmacy's label never ends a prescriber's agreement. */
const settled: readonly BlockKind[] = ['agreement', 'schedule', 'label', 'use'];

/** Every block of one medicine, the newest first. `suppliedCountsForDays`: how long what was handed over may be in use. */
export function placeBlocks(
  blocks: readonly Block[],
  of: { now: Temporal.Instant; suppliedCountsForDays: number },
): readonly Placed[] {
  const fates = new Map<Block, Fate>();
  for (const kind of settled)
    settle(
      blocks.filter(block => block.kind === kind),
      fates,
    );
  return [...blocks].sort(newestFirst).map(block => placeOne(block, { ...of, fate: fates.get(block) }));
}

/** `doubt`: a stop that may be meant for it; `from` when, null for at once. */
type Fate = {
  isReplaced: boolean;
  endsAt: Temporal.Instant | null;
  doubt?: { from: Temporal.Instant | null };
};

function settle(blocks: readonly Block[], fates: Map<Block, Fate>): void {
  const calledOff = new Set<Block>();
  const replace = (block: Block) => fates.set(block, { isReplaced: true, endsAt: null });
  const mayStop = (block: Block, from: Temporal.Instant | null) => {
    const known = fates.get(block);
    if (known?.isReplaced || (known?.doubt && !isSooner(from, known.doubt.from))) return;
    fates.set(block, { isReplaced: false, endsAt: known?.endsAt ?? null, doubt: { from } });
  };
  for (const stop of blocks.filter(block => block.stop !== null)) {
    const { surely, perhaps } = meantBy(stop, stoppedBy(stop, blocks));
    for (const target of surely) {
      replace(target);
      if (stop.stop === 'cancelled') calledOff.add(target);
    }
    // What is called off is so at once, whatever day it was for.
    const from = stop.stop === 'cancelled' ? null : endsAt(stop.span);
    for (const target of perhaps) mayStop(target, from);
  }
  const doubts = new Map(blocks.map(block => [block, fates.get(block)?.doubt]));
  for (const change of blocks.filter(
    block => block.stop === null && isReal(block) && !calledOff.has(block),
  )) {
    const begin = beginsAt(change.span);
    const doubt = doubts.get(change);
    for (const target of targetsOf(change, blocks).filter(block => block.stop === null)) {
      const known = fates.get(target);
      if (known?.isReplaced) continue;
      if (begin === null) replace(target);
      // What may have been called off before it began may have ended nothing.
      else if (doubt && !isSooner(begin, doubt.from)) mayStop(target, begin);
      else fates.set(target, { ...known, isReplaced: false, endsAt: first(begin, known?.endsAt ?? null) });
    }
  }
}

/** Null is at once. */
function isSooner(a: Temporal.Instant | null, b: Temporal.Instant | null): boolean {
  return b !== null && (a === null || Temporal.Instant.compare(a, b) < 0);
}

/** Something that was only proposed, or did not happen, ends nothing. */
function isReal({ status, forbids }: Block): boolean {
  return status !== 'proposed' && status !== 'not-done' && !forbids;
}

function targetsOf(block: Block, among: readonly Block[]): readonly Block[] {
  return among.filter(each => each !== block && each.ids.some(id => block.replaces.includes(id)));
}

/**
 * A stop repeats what it stops and names it. Where what it names did not come, it stops what began on the same day; where it
 * names nothing and nothing did, all that was written down before it.
 */
function stoppedBy(stop: Block, among: readonly Block[]): readonly Block[] {
  const named = targetsOf(stop, among);
  if (named.length > 0) return named;
  const at = momentOf(stop);
  const before = among.filter(each => {
    const written = momentOf(each);
    if (each === stop || (each.stop !== null && !endsPause(stop, each))) return false;
    return at === null || written === null || Temporal.Instant.compare(written, at) <= 0;
  });
  const { from } = stop.span;
  const same = before.filter(each => from !== null && each.span.from?.on.equals(from.on));
  return same.length > 0 || stop.replaces.length > 0 ? same : before;
}

/** A later stop for good can be about what was only stopped for a while. */
function endsPause(stop: Block, pause: Block): boolean {
  const [at, written] = [momentOf(stop), momentOf(pause)];
  const isForGood = stop.stop === 'definitive' || stop.stop === 'unspecified';
  return isForGood && pause.stop === 'temporary' && at !== null && written !== null && isSooner(written, at);
}

/**
 * Of what a stop may be about, what it surely is: all of it, unless things of more than one strength stood at once, in use, paused
 * or still to begin. Then only what is of the stop's own; the rest may go on, and nobody may read here that it was stopped.
 */
function meantBy(
  stop: Block,
  targets: readonly Block[],
): { surely: readonly Block[]; perhaps: readonly Block[] } {
  if (targetsOf(stop, targets).length > 0) return { surely: targets, perhaps: [] };
  const held = targets.filter(each => isHeldAt(momentOf(stop), each, targets));
  const isOne = held.every((one, place) =>
    held.slice(place + 1).every(each => compare(one.medicine, each.medicine) !== 'other'),
  );
  const perhaps = isOne ? [] : held.filter(each => compare(each.medicine, stop.medicine) !== 'same');
  return { surely: targets.filter(each => !perhaps.includes(each)), perhaps };
}

/**
 * Whether it stood when a stop was written: it was in use, paused or still to begin, and had neither ended by itself nor been
 * followed up by another that had begun.
 */
function isHeldAt(at: Temporal.Instant | null, block: Block, among: readonly Block[]): boolean {
  const isBy = (moment: Temporal.Instant | null) =>
    moment !== null && at !== null && Temporal.Instant.compare(moment, at) <= 0;
  const isOver = block.stop === null && (block.status === 'ended' || isBy(endsAt(block.span)));
  const hasBegun = ({ span }: Block) => beginsAt(span) === null || isBy(beginsAt(span));
  const isFollowed = among.some(
    each => isReal(each) && hasBegun(each) && targetsOf(each, [block]).length > 0,
  );
  return isReal(block) && !isOver && !isFollowed;
}

function first(a: Temporal.Instant, b: Temporal.Instant | null): Temporal.Instant {
  return b !== null && Temporal.Instant.compare(b, a) < 0 ? b : a;
}

type At = { now: Temporal.Instant; suppliedCountsForDays: number; fate: Fate | undefined };

function placeOne(block: Block, at: At): Placed {
  const own = endsAt(block.span);
  const end = at.fate?.endsAt ? first(at.fate.endsAt, own) : own;
  const standing = standingOf(block, { ...at, end });
  const isDoubted = open.includes(standing) && isMeant(block, at);
  return { block, standing: isDoubted && standing === 'now' ? 'unclear' : standing, endsAt: end, isDoubted };
}

/** What a stop can be meant for. */
const open: readonly Standing[] = ['now', 'unclear', 'paused', 'upcoming'];

/** A stop may be meant for it, and counts by now; of what has still to begin, by the time that it does. */
function isMeant({ span }: Block, { now, fate }: At): boolean {
  if (!fate?.doubt) return false;
  const begin = beginsAt(span);
  return !isSooner(begin !== null && isSooner(now, begin) ? begin : now, fate.doubt.from);
}

function standingOf(block: Block, at: At & { end: Temporal.Instant | null }): Standing {
  const { now, fate, end } = at;
  if (fate?.isReplaced) return 'replaced';
  if (block.stop === 'cancelled' || block.status === 'not-done' || isNever(block.span)) return 'ended';
  if (block.status === 'proposed') return whereIn(block.span, now) === 'over' ? 'ended' : 'proposed';
  if (block.kind === 'supply' || block.kind === 'order') return afterSupply(block, at);
  if (block.kind === 'given') return block.status === 'active' ? 'now' : 'ended';
  const isOver = end !== null && Temporal.Instant.compare(end, now) <= 0;
  if (isOver || (end === null && block.stop !== null)) return block.stop === 'temporary' ? 'paused' : 'ended';
  if (block.status === 'ended') return block.stop === 'temporary' ? 'paused' : 'ended';
  if (block.status === 'held') return 'paused';
  if (whereIn(block.span, now) === 'not-yet') return 'upcoming';
  const isBound = block.span.from !== null || end !== null;
  return block.status === 'active' || isBound ? 'now' : 'unclear';
}

/** Having fetched a medicine is not using it, and having none left cannot be seen from here. */
function afterSupply(block: Block, { now, suppliedCountsForDays }: At): Standing {
  const at = momentOf(block);
  if (at === null) return block.status === 'ended' ? 'ended' : 'unclear';
  const days = Math.max(block.days ?? suppliedCountsForDays, 1);
  const until = at.add({ hours: 24 * days });
  return Temporal.Instant.compare(now, until) < 0 ? 'unclear' : 'ended';
}
