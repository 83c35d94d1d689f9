/** What the tests of this room begin with: keys, a portal, a person. */
import { randomBytes } from 'node:crypto';
import { deriveKeys } from '../../lib/crypto.ts';
import { parseBsn, parseOrganisationId, parsePortalId } from '../../lib/ids.ts';
import { type Expected, readAnswer } from './digid/answer.ts';
import { Refusal } from './digid/refusal.ts';
import { digidAlgorithms } from './digid/signature.ts';
import type { Door } from './index.ts';

function need<T>(value: T | null): T {
  if (value === null) throw new Error('a test begins with a wrong value');
  return value;
}

export const testKeys = deriveKeys(randomBytes(32));
export const keeper = need(parseOrganisationId('00000301'));
export const elsewhere = need(parseOrganisationId('00000302'));
export const bsn = need(parseBsn('999991334'));
export const otherBsn = need(parseBsn('999991000'));
export const door: Door = { portal: need(parsePortalId('mijn-proef')), host: 'mijn-proef.example', keeper };
export const now = Temporal.Instant.from('2026-11-21T10:20:00Z');

/** What a reader expects of an answer with these facts, signed with this certificate. */
export function expecting(
  facts: Omit<Expected, 'minimumLevel' | 'trust'>,
  certificates: readonly string[],
): Expected {
  return { ...facts, minimumLevel: 'midden', trust: { certificates, algorithms: digidAlgorithms } };
}

/** The outcome of reading an answer, or the reason why it was refused. */
export function outcomeOf(xml: string, expected: Expected): string {
  try {
    return readAnswer(xml, expected).outcome;
  } catch (fault) {
    if (fault instanceof Refusal) return fault.why;
    throw fault;
  }
}
