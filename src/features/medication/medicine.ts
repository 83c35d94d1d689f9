/** One line for each medicine, and what is to be taken now. Pure rules. */

import { type Block, type BlockKind, momentOf } from './block.ts';
import { type Placed, placeBlocks, type Standing } from './course.ts';
import type { Medicine } from './reading.ts';
import { belongingTogether } from './together.ts';

/** Of a whole line nothing is `replaced`: what replaces it is in the line. */
export type LineStanding = Exclude<Standing, 'replaced'>;

/** Everything about one medicine. */
export type Line = {
  /** Its place in an address: the reference of the block that says most. */
  reference: string;
  medicine: Medicine;
  standing: LineStanding;
  /** What tells how to use it now; where nothing does, the last that told. */
  current: readonly Placed[];
  /** The scheme of doses that holds now, within the agreement. */
  schedule: Placed | null;
  /** What the pharmacy made of it, now. */
  labels: readonly Placed[];
  /** What comes after now. */
  next: readonly Placed[];
  /** What the patient, or somebody for them, said last about using it. */
  use: Placed | null;
  /** What was only proposed, beside what holds. */
  proposals: readonly Placed[];
  /** What was last handed over. */
  supply: Placed | null;
  /** All of it, the newest first. */
  course: readonly Placed[];
};

export type Circumstances = { now: Temporal.Instant; suppliedCountsForDays: number };

/** All medicines of a record, those in use first and the newest first. */
export function linesOf(blocks: readonly Block[], of: Circumstances): readonly Line[] {
  return belongingTogether(blocks)
    .map(group => lineOf(placeBlocks(group, of)))
    .sort(inOrder);
}

const order: readonly LineStanding[] = ['now', 'unclear', 'paused', 'upcoming', 'proposed', 'ended'];

function inOrder(a: Line, b: Line): number {
  const byStanding = order.indexOf(a.standing) - order.indexOf(b.standing);
  return (
    byStanding ||
    a.medicine.name.localeCompare(b.medicine.name, 'nl') ||
    a.reference.localeCompare(b.reference)
  );
}

/** Who says how to use it: the prescriber, else the pharmacy, else the patient, else what was handed over. */
const saying: readonly BlockKind[] = ['agreement', 'schedule', 'label', 'use', 'supply', 'order', 'given'];

function lineOf(course: readonly Placed[]): Line {
  const of = (...kinds: BlockKind[]) => course.filter(({ block }) => kinds.includes(block.kind));
  const base = saying.map(kind => of(kind)).find(each => each.length > 0) ?? course;
  const [use = null] = of('use').filter(({ standing }) => standing !== 'replaced');
  // Where a stop may be meant for any that would be in use, none is said to be certain, and all of them stay in sight.
  const isUnsure = base.some(isUseDoubted);
  const agreed = isUnsure ? 'unclear' : bestOf(base);
  const goesOn = use !== null && isUsedAnyhow(use, { agreed, base });
  const standing = goesOn ? 'now' : agreed;
  // "Do not use this" is read before anything else.
  const current = goesOn
    ? [use]
    : base
        .filter(each => each.standing === standing || (isUnsure && each.standing === 'now'))
        .toSorted((a, b) => Number(b.block.forbids) - Number(a.block.forbids));
  const during = (each: Placed) => each.standing === 'now' || isUseDoubted(each);
  const holds = standing === 'now' || standing === 'unclear';
  const told = current.length > 0 ? current : base.slice(0, 1);
  const head = told[0] ?? course[0];
  if (head === undefined) throw new RangeError('a line has blocks');
  const isFrom = (kind: BlockKind) => head.block.kind === kind;
  const upcoming = course.filter(each => each.standing === 'upcoming' && !told.includes(each));
  return {
    reference: head.block.reference,
    medicine: head.block.medicine,
    standing,
    current: standing === 'ended' ? told.slice(0, 1) : told,
    schedule: holds && !isFrom('schedule') ? (of('schedule').find(during) ?? null) : null,
    labels: holds && !isFrom('label') ? of('label').filter(during) : [],
    next: soonestFirst(upcoming.filter(each => each.block.kind !== 'label' || isFrom('label'))),
    use,
    proposals: of('agreement', 'schedule', 'label', 'order').filter(
      each => each.standing === 'proposed' && !told.includes(each),
    ),
    supply: of('supply').find(({ block }) => block.status !== 'not-done') ?? null,
    course,
  };
}

function bestOf(base: readonly Placed[]): LineStanding {
  return order.find(standing => base.some(each => each.standing === standing)) ?? 'ended';
}

/** In use, as somebody says, though what was agreed is over, has still to begin or was only proposed. */
function isUsedAnyhow(
  use: Placed,
  { agreed, base }: { agreed: LineStanding; base: readonly Placed[] },
): boolean {
  if (base.includes(use)) return false;
  if (agreed === 'ended') return saidAfterTheEnd(use, base);
  const isAhead = agreed === 'upcoming' || agreed === 'proposed';
  return isAhead && use.standing === 'now' && !use.block.forbids;
}

/** The patient said, after everything that was agreed had ended, that they use it still. */
function saidAfterTheEnd(use: Placed, base: readonly Placed[]): boolean {
  const said = momentOf(use.block);
  if (use.standing !== 'now' || said === null || use.block.forbids) return false;
  return base.every(({ block, endsAt }) => {
    const end = endsAt ?? (block.stop !== null || block.status === 'ended' ? momentOf(block) : null);
    return end !== null && Temporal.Instant.compare(end, said) < 0;
  });
}

function soonestFirst(all: readonly Placed[]): readonly Placed[] {
  const at = ({ block: { span } }: Placed) => span.from?.on.toString() ?? '9999';
  return all.toSorted((a, b) => at(a).localeCompare(at(b)));
}

function isUseDoubted({ standing, isDoubted }: Placed): boolean {
  return isDoubted && standing === 'unclear';
}

/** A stop may be meant for what leads. A label or a scheme in doubt says so itself: it unsettles no agreement. */
export function isDoubted({ current }: Pick<Line, 'current'>): boolean {
  return current.some(each => each.isDoubted);
}

/** Everything that holds now says not to use it. */
export function isForbidden({ standing, current }: Pick<Line, 'standing' | 'current'>): boolean {
  const holds = standing === 'now' || standing === 'unclear';
  return holds && current.length > 0 && current.every(({ block }) => block.forbids);
}

/** Whether something was written down about it after this moment. */
export function isChangedSince(line: Line, since: Temporal.Instant): boolean {
  return line.course.some(({ block }) => {
    if (block.kind === 'given' || block.kind === 'supply' || block.kind === 'order') return false;
    const at = momentOf(block);
    return at !== null && Temporal.Instant.compare(at, since) > 0;
  });
}
