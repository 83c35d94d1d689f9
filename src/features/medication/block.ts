/** One building block of medication as a source holds it (medication process 9), and what became of it. Pure types. */
import type { When } from '../../lib/fhir.ts';
import type { OrganisationId } from '../../lib/ids.ts';
import { startOf } from '../../lib/time.ts';
import type { Amount, Use } from './dosage.ts';
import type { Medicine, Status, Stop } from './reading.ts';
import type { Span } from './span.ts';

/**
 * `agreement` (MA): prescriber and patient agreed on it. `schedule` (WDS): the doses of each day within one. `label` (TA): what
 * the pharmacy made of it. `order` (VV): asked of the pharmacy. `supply` (MVE): handed over. `use` (MGB): what is really used.
 * `given` (MTD): given by a carer.
 */
export const blockKinds = ['agreement', 'schedule', 'label', 'order', 'supply', 'use', 'given'] as const;
export type BlockKind = (typeof blockKinds)[number];

export type Person = { name: string; role: string | null; organisation: string | null };

export type Block = {
  reference: string;
  organisation: OrganisationId;
  kind: BlockKind;
  medicine: Medicine;
  /** Names of this block itself, and of those that it follows up or belongs to. */
  ids: readonly string[];
  treatment: string | null;
  replaces: readonly string[];
  belongsTo: readonly string[];
  status: Status;
  stop: Stop | null;
  /** "Do not use this": the opposite of an agreement. */
  forbids: boolean;
  span: Span;
  /** In words, when it begins or ends: "one day before the operation". */
  condition: string | null;
  use: Use;
  /** When it was written down. */
  writtenAt: When | null;
  reasons: readonly string[];
  remarks: readonly string[];
  by: Person | null;
  /** Of use: who says so. */
  saidBy: 'patient' | 'somebody-else' | null;
  asAgreed: boolean | null;
  /** How much was asked for or handed over. */
  amount: Amount | null;
  /** Of a supply: how many days it is for. */
  days: number | null;
  refills: number | null;
};

/** By when it was written down, the newest first; one that does not say comes last. */
export function newestFirst(a: Block, b: Block): number {
  const [at, bt] = [momentOf(a), momentOf(b)];
  if (at === null || bt === null) return Number(at === null) - Number(bt === null);
  return Temporal.Instant.compare(bt, at) || b.reference.localeCompare(a.reference);
}

/** The moment at which it was written down; of a day its first. */
export function momentOf({ writtenAt }: Pick<Block, 'writtenAt'>): Temporal.Instant | null {
  return writtenAt && (writtenAt.at ?? startOf(writtenAt.on));
}
