/** Which building blocks are about one medicine: a line that is two hides a dose, so what is not certain stays apart. Pure rules. */

import type { Block } from './block.ts';
import type { Medicine } from './reading.ts';

/** By treatment; what names none by the blocks it refers to; and what is left by medicine. */
export function belongingTogether(blocks: readonly Block[]): readonly (readonly Block[])[] {
  const groups = new Groups(blocks);
  groups.join(blocks, block => (block.treatment === null ? [] : [block.treatment]));
  const byId = Map.groupBy(
    blocks.flatMap(block => block.ids.map(id => ({ id, block }))),
    ({ id }) => id,
  );
  for (const block of blocks) {
    for (const id of [...block.replaces, ...block.belongsTo]) {
      const targets = (byId.get(id) ?? []).map(each => each.block);
      // A name that several carry says nothing, and two treatments stay two.
      const [target] = targets;
      if (target && targets.length === 1) groups.meet(block, target);
    }
  }
  groups.join(
    blocks.filter(block => !groups.isTreated(block)),
    block => surestOf(block.medicine),
  );
  for (const circle of circlesOf(groups.all())) {
    if (!isOneMedicine(circle.flat())) continue;
    const loose = circle.flatMap(([first]) => (first && !groups.isTreated(first) ? [first] : []));
    const treated = circle.flatMap(([first]) => (first && groups.isTreated(first) ? [first] : []));
    // Where two treatments are with the same medicine, nobody can say to which of them this belongs.
    const [target] = treated.length === 1 ? treated : loose;
    for (const each of loose) if (target) groups.meet(each, target);
  }
  return groups.all();
}

function codesOf({ keys }: Medicine): string[] {
  return keys.map(({ list, code }) => `${list ?? ''}|${code}`);
}

/** By the surest list that knows it. */
function surestOf({ keys }: Medicine): string[] {
  const [first] = keys;
  return keys.filter(({ list }) => list === first?.list).map(({ list, code }) => `${list ?? ''}|${code}`);
}

/** The surest list that both are in decides: another code there is another medicine, such as another strength. */
export function compare(a: Medicine, b: Medicine): 'same' | 'other' | 'unknown' {
  const list = a.keys.find(key => b.keys.some(each => each.list === key.list))?.list;
  if (list === undefined) return 'unknown';
  const codes = new Set(b.keys.filter(key => key.list === list).map(({ code }) => code));
  return a.keys.some(key => key.list === list && codes.has(key.code)) ? 'same' : 'other';
}

/** No two of them are known to be others: what may be either of two says of neither that it is the same. */
function isOneMedicine(blocks: readonly Block[]): boolean {
  const medicines = new Map(blocks.map(({ medicine }) => [codesOf(medicine).join(' '), medicine]));
  const different = [...medicines.values()];
  return different.every((one, place) =>
    different.slice(place + 1).every(each => compare(one, each) !== 'other'),
  );
}

type Group = readonly Block[];

/** Groups that share a code, directly or by way of another. */
function circlesOf(groups: readonly Group[]): readonly (readonly Group[])[] {
  const codesIn = (group: Group) => new Set(group.flatMap(({ medicine }) => codesOf(medicine)));
  const byCode = Map.groupBy(
    groups.flatMap(group => [...codesIn(group)].map(code => ({ code, group }))),
    ({ code }) => code,
  );
  const met = new Set<Group>();
  const circleFrom = (start: Group): readonly Group[] => {
    const circle = [start];
    met.add(start);
    for (const group of circle) {
      for (const code of codesIn(group)) {
        const others = (byCode.get(code) ?? []).map(each => each.group).filter(each => !met.has(each));
        byCode.delete(code);
        for (const each of others) met.add(each);
        circle.push(...others);
      }
    }
    return circle;
  };
  return groups.flatMap(group => (met.has(group) ? [] : [circleFrom(group)]));
}

/** Blocks in groups that only grow; two treatments never become one. */
class Groups {
  readonly #parents = new Map<Block, Block>();
  readonly #treatments = new Map<Block, string>();

  constructor(blocks: readonly Block[]) {
    for (const block of blocks) {
      this.#parents.set(block, block);
      if (block.treatment !== null) this.#treatments.set(block, block.treatment);
    }
  }

  rootOf(block: Block): Block {
    const parent = this.#parents.get(block) ?? block;
    if (parent === block) return block;
    const root = this.rootOf(parent);
    this.#parents.set(block, root);
    return root;
  }

  isTreated(block: Block): boolean {
    return this.#treatments.has(this.rootOf(block));
  }

  meet(a: Block, b: Block): void {
    const [one, other] = [this.rootOf(a), this.rootOf(b)];
    const [mine, theirs] = [this.#treatments.get(one), this.#treatments.get(other)];
    if (one === other || (mine !== undefined && theirs !== undefined && mine !== theirs)) return;
    this.#parents.set(one, other);
    if (mine !== undefined) this.#treatments.set(other, mine);
  }

  /** Whatever shares one of its names. */
  join(blocks: readonly Block[], names: (block: Block) => readonly string[]): void {
    const known = new Map<string, Block>();
    for (const block of blocks) {
      for (const name of names(block)) {
        const other = known.get(name);
        if (other) this.meet(block, other);
        else known.set(name, block);
      }
    }
  }

  all(): readonly (readonly Block[])[] {
    return [...Map.groupBy(this.#parents.keys(), block => this.rootOf(block)).values()];
  }
}
