/** A question to one organisation of many, about the care that it gave: what it is, and when it is good enough to send. Pure. */
import { z } from 'zod';
import { type AnyCaseKind, caseKind } from '../../platform/casework/index.ts';
import { paths } from '../../web/paths.ts';
import type { Organisation } from '../../web/portal.ts';
import type { Language } from '../../web/words.ts';
import type { Settings } from './index.ts';

const payload = z.strictObject({
  /** When and where somebody was helped, in their own words; empty where they did not say. */
  when: z.string(),
  /** A name alone does not say whose record it is (Wabvpz art. 4). */
  bsn: z.string(),
});
export type Payload = z.infer<typeof payload>;

export const organisationQuestion: AnyCaseKind = caseKind<Payload, Settings>({
  id: 'organisation-question',
  payload,
  name: { nl: 'Vraag aan de organisatie', en: 'Question to the organisation' },
  queues: settings => ({ first: settings.queue, lead: settings.leadQueue }),
  terms: settings => ({
    answer: { workdays: settings.answerWithinWorkdays },
    escalate: { workdays: settings.escalateAfterWorkdays },
  }),
  outcomes: [
    { id: 'answered', label: { nl: 'Beantwoord', en: 'Answered' } },
    { id: 'by-phone', label: { nl: 'Telefonisch besproken', en: 'Discussed by telephone' } },
    { id: 'not-ours', label: { nl: 'Niet van ons: verwezen', en: 'Not ours: referred' } },
  ],
  facts: (of, language) => [...factsOf(of, language), { term: 'BSN', value: of.bsn }],
  page: id => `/vraag-aan/${id}`,
});

/** What was said beside the question itself, for both sides. */
export function factsOf({ when }: Payload, language: Language) {
  if (when === '') return [];
  return [{ term: language === 'nl' ? 'Wanneer en waar geholpen' : 'Helped when and where', value: when }];
}

export function readPayload(of: unknown): Payload {
  return payload.parse(of);
}

/** The last part of the address of an organisation's instructions. */
export function addressOf({ entrance, ura }: Pick<Organisation, 'entrance' | 'ura'>): string {
  return `${paths.helpFrom}/${entrance ?? ura}`;
}

export type Typed = { organisatie: string; wanneer: string; vraag: string };
export type Fault = 'no-organisation' | 'no-question' | 'too-long';
export type FieldFault = { field: keyof Typed; code: Fault };
export const longest = 4_000;

/** What has to be put right before it can be sent. `mine`: whom this sign-in may ask; of one there is nothing to choose. */
export function faultsOf(typed: Typed, mine: readonly Pick<Organisation, 'ura'>[]): readonly FieldFault[] {
  const faults: FieldFault[] = [];
  if (!askedOf(typed, mine)) faults.push({ field: 'organisatie', code: 'no-organisation' });
  if (typed.vraag.trim() === '') faults.push({ field: 'vraag', code: 'no-question' });
  else if (typed.vraag.length > longest) faults.push({ field: 'vraag', code: 'too-long' });
  return faults;
}

/** Who is asked: the one that was chosen, else the only one there is. */
export function askedOf<O extends Pick<Organisation, 'ura'>>(typed: Typed, mine: readonly O[]): O | null {
  const chosen = mine.find(each => each.ura === typed.organisatie);
  return chosen ?? (mine.length === 1 ? (mine[0] ?? null) : null);
}
