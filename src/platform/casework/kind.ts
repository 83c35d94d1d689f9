import type { z } from 'zod';
import { Problem } from '../../lib/problem.ts';
import type { WritableRows } from '../db/index.ts';
import type { Terms } from './clock.ts';
import type { Case } from './index.ts';

/**
 * A kind of case as a feature declares it. `Payload` is what the person filled in, beside their own words; `Settings` are
 * those of the feature at the portal where it is opened, so that a difference between portals stays data.
 */
export type CaseKind<Payload = unknown, Settings = unknown> = {
  /** Lower-case words with hyphens; it stands in every row, so it never changes. */
  id: string;
  payload: z.ZodType<Payload>;
  /** What staff and the person call it. */
  name: { readonly nl: string; readonly en: string };
  /** Where it comes in, and who looks when it is late: names that a staff portal gives to roles. */
  queues: (settings: Settings) => Desks;
  /** What is promised. */
  terms: (settings: Settings) => Terms;
  /** How it can end, for who closes it; the names stand in the row. Empty: it is answered and that is all. */
  outcomes: readonly CaseOutcome[];
  /** What staff have to find out about whoever asks, before an outcome that wants it `checked`. */
  checks?: readonly Check<Payload>[];
  /** Where a person reads one of theirs at the portal; among the messages where it is left out. */
  page?: (id: string) => string;
  /**
   * Nobody asked for it: it comes of what happened. Staff close it with an outcome and do not answer it, and it does not stand
   * among what a person asked.
   */
  unasked?: true;
  /** Whoever has it treats the person for as long as it is open, also where the EHR does not say so yet. */
  treats?: true;
  /** What the system shows beside the person's own words: from the payload, as terms with values. */
  facts?: (payload: Payload, language: 'nl' | 'en') => readonly { term: string; value: string }[];
  /** What a notice calls the part of the house that it is about, in the portal's first language; only sent where the portal allows that. */
  department?: (payload: Payload) => string | null;
  /** What closing it does, in the same transaction; where it throws, nothing was closed. */
  closing?: (rows: WritableRows, closed: { of: Case; payload: Payload; outcome: string }) => Promise<void>;
};

type Named = { readonly id: string; readonly label: { readonly nl: string; readonly en: string } };

/** How a case can end, and what has to be there first. */
export type CaseOutcome = Named & {
  /** Every check that applies has been made. */
  checked?: true;
  /** A file goes with it: from this moment the person can fetch it. */
  hands?: true;
  /** The person reads why: it cannot be given without words to them. */
  reasoned?: true;
};

/** Something to find out, and the ways in which that can be done: `identity`, by a passport at the desk. */
export type Check<Payload = unknown> = Named & {
  ways: readonly Named[];
  /** Whether this case needs it; every case where it is left out. */
  applies?: (payload: Payload) => boolean;
};

/** Where it begins, who looks when it is late, and where else it may go. */
export type Desks = { first: string; lead: string; others?: readonly string[] };

/** A kind among others: payload and settings are its own secret. */
export type AnyCaseKind = CaseKind<unknown, unknown>;

/** Closes a kind: what stands inside is typed, what casework holds is not. */
export function caseKind<Payload, Settings>(kind: CaseKind<Payload, Settings>): AnyCaseKind {
  return kind as unknown as AnyCaseKind;
}

/** All kinds by their id. Throws where two features chose the same. */
export function kindsById(kinds: readonly AnyCaseKind[]): ReadonlyMap<string, AnyCaseKind> {
  const byId = new Map(kinds.map(kind => [kind.id, kind]));
  if (byId.size < kinds.length) throw new Problem('bug', 'two kinds of case with one id');
  return byId;
}
