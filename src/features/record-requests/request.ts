/** What a request for material of the record is: what can be asked for, for whom, and when it is good enough to send. Pure. */
import { z } from 'zod';
import { type AnyCaseKind, caseKind } from '../../platform/casework/index.ts';
import type { Language } from '../../web/words.ts';
import type { Settings } from './index.ts';

/** What one asks for: what is older than the portal shows, everything, one letter, or something else. */
export const wants = ['older', 'whole', 'letter', 'other'] as const;
export type Want = (typeof wants)[number];

/** How one gets it. */
export const ways = ['portal', 'desk', 'post'] as const;
export type Way = (typeof ways)[number];

const payload = z.strictObject({
  want: z.enum(wants),
  period: z.string(),
  way: z.enum(ways),
  /** Whose record, where it is not the asker's own; only with a signed consent. */
  other: z.strictObject({ name: z.string(), bornOn: z.string() }).nullable(),
  /** How sure the sign-in was of who asks. */
  level: z.string(),
  /** Of whoever asks: a name alone does not say whose record it is (Wabvpz art. 4). */
  bsn: z.string(),
});
export type Payload = z.infer<typeof payload>;

const named: {
  want: { readonly [want in Want]: Record<Language, string> };
  way: { readonly [way in Way]: Record<Language, string> };
} = {
  want: {
    older: { nl: 'Oudere gegevens', en: 'Older information' },
    whole: { nl: 'Het hele dossier', en: 'The whole record' },
    letter: { nl: 'Eén oude brief of uitslag', en: 'One old letter or result' },
    other: { nl: 'Iets anders', en: 'Something else' },
  },
  way: {
    portal: { nl: 'Hier ophalen', en: 'Fetch it here' },
    desk: { nl: 'Afhalen aan de balie', en: 'Collect at the desk' },
    post: { nl: 'Per post', en: 'By post' },
  },
};

export const nameOfWant = (want: Want, language: Language) => named.want[want][language];
export const nameOfWay = (way: Way, language: Language) => named.way[way][language];

type Term = 'want' | 'period' | 'way' | 'whose' | 'own' | 'level' | 'bsn';
const terms: Record<Language, { readonly [term in Term]: string }> = {
  nl: {
    want: 'Gevraagd',
    period: 'Periode',
    way: 'Hoe',
    whose: 'Van wie',
    own: 'van de aanvrager',
    level: 'Ingelogd met DigiD, niveau',
    bsn: 'BSN van de aanvrager',
  },
  en: {
    want: 'Asked for',
    period: 'Period',
    way: 'How',
    whose: 'Whose',
    own: 'the asker’s own',
    level: 'Signed in with DigiD, level',
    bsn: 'BSN of the asker',
  },
};

/** D-102, O-25, ST-12: access or a copy, under the terms of the GDPR (art. 12(3), 15). */
export const recordRequest: AnyCaseKind = caseKind<Payload, Settings>({
  id: 'record-request',
  payload,
  name: { nl: 'Verzoek om gegevens', en: 'Request for information' },
  queues: settings => ({ first: settings.queue, lead: settings.leadQueue }),
  terms: settings => ({
    answer: { months: 1 },
    escalate: { months: 1 },
    extension: { months: 2 },
    fetchDays: settings.fetchDays,
  }),
  checks: [
    {
      id: 'identity',
      label: { nl: 'Identiteit', en: 'Identity' },
      ways: [
        { id: 'digid', label: { nl: 'Ingelogd met DigiD', en: 'Signed in with DigiD' } },
        { id: 'passport', label: { nl: 'Paspoort, aan de balie', en: 'Passport, at the desk' } },
        { id: 'id-card', label: { nl: 'Identiteitskaart, aan de balie', en: 'Identity card, at the desk' } },
        {
          id: 'driving-licence',
          label: { nl: 'Rijbewijs, aan de balie', en: 'Driving licence, at the desk' },
        },
        {
          id: 'residence-permit',
          label: { nl: 'Verblijfsdocument, aan de balie', en: 'Residence permit, at the desk' },
        },
      ],
    },
    {
      id: 'consent',
      label: { nl: 'Getekende toestemming', en: 'Signed consent' },
      ways: [
        { id: 'desk', label: { nl: 'Ingeleverd aan de balie', en: 'Handed in at the desk' } },
        { id: 'post', label: { nl: 'Gekregen per post', en: 'Received by post' } },
      ],
      applies: ({ other }) => other !== null,
    },
  ],
  outcomes: [
    {
      id: 'delivered',
      label: { nl: 'Klaargezet om op te halen', en: 'Ready to be fetched' },
      checked: true,
      hands: true,
      reasoned: true,
    },
    {
      id: 'on-paper',
      label: { nl: 'Op papier gegeven', en: 'Given on paper' },
      checked: true,
      reasoned: true,
    },
    { id: 'not-there', label: { nl: 'Bestaat niet meer', en: 'No longer exists' }, reasoned: true },
    {
      id: 'no-consent',
      label: { nl: 'Niet gegeven: geen toestemming', en: 'Not given: no consent' },
      reasoned: true,
    },
    { id: 'refused', label: { nl: 'Niet gegeven', en: 'Not given' }, reasoned: true },
    { id: 'taken-back', label: { nl: 'Ingetrokken door de aanvrager', en: 'Taken back by the asker' } },
  ],
  facts: (of, language) => [
    ...factsOf(of, language),
    ...(of.other ? [] : [{ term: terms[language].whose, value: terms[language].own }]),
    { term: terms[language].level, value: of.level },
    { term: terms[language].bsn, value: of.bsn },
  ],
  page: id => `/opvragen/${id}`,
});

/** What was asked for, as terms with values, for both sides. */
export function factsOf(of: Payload, language: Language): readonly { term: string; value: string }[] {
  const said = terms[language];
  return [
    { term: said.want, value: nameOfWant(of.want, language) },
    ...(of.period ? [{ term: said.period, value: of.period }] : []),
    { term: said.way, value: nameOfWay(of.way, language) },
    ...(of.other ? [{ term: said.whose, value: `${of.other.name} (${of.other.bornOn})` }] : []),
  ];
}

export function readPayload(of: unknown): Payload {
  return payload.parse(of);
}

/** Everything that is typed, as it stands in the draft. */
export type Typed = {
  wat: string;
  periode: string;
  uitleg: string;
  hoe: string;
  voor: string;
  naam: string;
  geboren: string;
  toestemming: string;
};

export type Field = keyof Typed;
export type Fault =
  | 'no-want'
  | 'no-period'
  | 'no-which'
  | 'no-way'
  | 'no-whom'
  | 'no-name'
  | 'no-birthday'
  | 'no-consent'
  | 'too-long';
export type FieldFault = { field: Field; code: Fault };

export const longest = 4_000;

/** What has to be put right on the first page: what, of when, how. */
export function faultsOfWhat(typed: Typed, offered: readonly Way[]): readonly FieldFault[] {
  const faults: FieldFault[] = [];
  const want = readWant(typed.wat);
  if (!want) faults.push({ field: 'wat', code: 'no-want' });
  if (want === 'older' && typed.periode.trim() === '') faults.push({ field: 'periode', code: 'no-period' });
  if ((want === 'letter' || want === 'other') && typed.uitleg.trim() === '')
    faults.push({ field: 'uitleg', code: 'no-which' });
  if (typed.uitleg.length > longest) faults.push({ field: 'uitleg', code: 'too-long' });
  if (!offered.some(way => way === typed.hoe)) faults.push({ field: 'hoe', code: 'no-way' });
  return faults;
}

/** What has to be put right on the second: for whom, and of somebody else who it is. */
export function faultsOfWhom(
  typed: Typed,
  readDay: (text: string) => Temporal.PlainDate | null,
): readonly FieldFault[] {
  if (typed.voor !== 'self' && typed.voor !== 'other') return [{ field: 'voor', code: 'no-whom' }];
  if (typed.voor === 'self') return [];
  const faults: FieldFault[] = [];
  if (typed.naam.trim() === '') faults.push({ field: 'naam', code: 'no-name' });
  if (readDay(typed.geboren) === null) faults.push({ field: 'geboren', code: 'no-birthday' });
  if (typed.toestemming !== 'yes' && typed.toestemming !== 'no')
    faults.push({ field: 'toestemming', code: 'no-consent' });
  return faults;
}

/** Whether it may be asked at all: for another only with their signature (WGBO, BW 7:457). */
export function lacksConsent(typed: Pick<Typed, 'voor' | 'toestemming'>): boolean {
  return typed.voor === 'other' && typed.toestemming === 'no';
}

export function readWant(text: string): Want | null {
  return wants.find(want => want === text) ?? null;
}

export function readWay(text: string): Way | null {
  return ways.find(way => way === text) ?? null;
}

/** The line in the queue: `Oudere gegevens (2015)`. Nothing of care, as the office of records reads it first. */
export function titleOfRequest(of: Pick<Payload, 'want' | 'period'>, language: Language): string {
  const name = nameOfWant(of.want, language);
  return of.period ? `${name} (${of.period.slice(0, 60)})` : name;
}
