/** What a request for a correction is: what stands there, what it should be, and why. Pure. */
import { z } from 'zod';
import { type OrganisationId, parseOrganisationId } from '../../lib/ids.ts';
import { type AnyCaseKind, caseKind } from '../../platform/casework/index.ts';
import type { Language } from '../../web/words.ts';
import type { Settings } from './index.ts';

/** What of the record, where the person did not come from a page about one thing. */
export const parts = ['result', 'letter', 'medicine', 'problem', 'details', 'other'] as const;
export type Part = (typeof parts)[number];

const payload = z.strictObject({
  /** Null where it is about one thing that a page showed. */
  part: z.enum(parts).nullable(),
  /** As that page called it, or as the person does. */
  name: z.string(),
  old: z.string(),
  wanted: z.string(),
  /** A name alone does not say whose record it is (Wabvpz art. 4). */
  bsn: z.string(),
});
export type Payload = z.infer<typeof payload>;

const named: { readonly [part in Part]: Record<Language, string> } = {
  result: { nl: 'Een uitslag', en: 'A result' },
  letter: { nl: 'Een brief of verslag', en: 'A letter or report' },
  medicine: { nl: 'Een medicijn', en: 'A medicine' },
  problem: { nl: 'Een aandoening of allergie', en: 'A condition or allergy' },
  details: { nl: 'Mijn eigen gegevens', en: 'My own details' },
  other: { nl: 'Iets anders', en: 'Something else' },
};
export const nameOfPart = (part: Part, language: Language) => named[part][language];

const terms: Record<Language, { part: string; name: string; old: string; wanted: string }> = {
  nl: { part: 'Gaat over', name: 'Wat', old: 'Er staat', wanted: 'Moet volgens de patiënt zijn' },
  en: { part: 'About', name: 'What', old: 'It says', wanted: 'Should be, says the patient' },
};

/** Requirements §2.9: correcting what is wrong, with a reasoned decision within the term of the GDPR (art. 12(3), 16; BW 7:455). */
export const correction: AnyCaseKind = caseKind<Payload, Settings>({
  id: 'correction',
  payload,
  name: { nl: 'Verzoek om een correctie', en: 'Request for a correction' },
  queues: settings => ({ first: settings.queue, lead: settings.leadQueue, others: settings.forwardTo }),
  terms: () => ({ answer: { months: 1 }, escalate: { months: 1 }, extension: { months: 2 } }),
  outcomes: [
    { id: 'granted', label: { nl: 'Aangepast', en: 'Corrected' }, reasoned: true },
    { id: 'partly', label: { nl: 'Voor een deel aangepast', en: 'Partly corrected' }, reasoned: true },
    {
      id: 'added',
      label: { nl: 'Niet aangepast, wel uw verklaring erbij', en: 'Not corrected, your statement added' },
      reasoned: true,
    },
    { id: 'refused', label: { nl: 'Niet aangepast', en: 'Not corrected' }, reasoned: true },
    { id: 'taken-back', label: { nl: 'Ingetrokken door de patiënt', en: 'Taken back by the patient' } },
  ],
  facts: (of, language) => [
    ...(of.part ? [{ term: terms[language].part, value: nameOfPart(of.part, language) }] : []),
    { term: terms[language].name, value: of.name },
    { term: terms[language].old, value: of.old },
    { term: terms[language].wanted, value: of.wanted },
    { term: 'BSN', value: of.bsn },
  ],
  page: id => `/correctie/${id}`,
});

export function readPayload(of: unknown): Payload {
  return payload.parse(of);
}

/** `00000301.Observation.123`, as the record names what it shows; empty for anything else. */
export function readReference(text: string | undefined): string {
  return /^\d{8}\.[A-Za-z]{3,40}\.[\w.~-]{1,200}$/.test(text ?? '') ? (text ?? '') : '';
}

/** Whose record a reference is of. */
export function organisationOf(reference: string): OrganisationId | null {
  return parseOrganisationId(reference.slice(0, 8));
}

export type Typed = { onderdeel: string; naam: string; staat: string; moet: string; waarom: string };
export type Field = keyof Typed;
export type Fault = 'no-part' | 'no-name' | 'no-old' | 'no-wanted' | 'same' | 'too-long';
export type FieldFault = { field: Field; code: Fault };

export const longest = 4_000;
export const longestLine = 1_000;

export function readPart(text: string): Part | null {
  return parts.find(part => part === text) ?? null;
}

/** What has to be put right before it can be sent. `reference`: from the page of one thing, which says what it is about. */
export function faultsOf(typed: Typed, reference: string): readonly FieldFault[] {
  const faults: FieldFault[] = [];
  if (reference === '' && !readPart(typed.onderdeel)) faults.push({ field: 'onderdeel', code: 'no-part' });
  if (typed.naam.trim() === '') faults.push({ field: 'naam', code: 'no-name' });
  if (typed.staat.trim() === '') faults.push({ field: 'staat', code: 'no-old' });
  if (typed.moet.trim() === '') faults.push({ field: 'moet', code: 'no-wanted' });
  else if (typed.moet.trim() === typed.staat.trim()) faults.push({ field: 'moet', code: 'same' });
  for (const field of ['staat', 'moet'] as const)
    if (typed[field].length > longestLine) faults.push({ field, code: 'too-long' });
  if (typed.waarom.length > longest) faults.push({ field: 'waarom', code: 'too-long' });
  return faults;
}
