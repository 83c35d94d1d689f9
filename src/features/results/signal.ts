/**
 * An abnormal result that a patient saw before anybody discussed it comes back to who treats them (O-19): once, as a case
 * with a clock. What the patient reads of it is that their doctor knows, and who makes contact.
 */
import { z } from 'zod';
import type { OrganisationId, PersonId } from '../../lib/ids.ts';
import { type AnyCaseKind, caseKind } from '../../platform/casework/index.ts';
import type { Reading } from '../../lib/fhir-reading.ts';
import { own, type Rows, type WritableRows } from '../../platform/db/index.ts';
import type { Settings } from './index.ts';
import { isUndiscussed, type Result } from './result.ts';

const payload = z.strictObject({
  reference: z.string(),
  name: z.string(),
  on: z.string().nullable(),
  requester: z.string().nullable(),
});
type Payload = z.infer<typeof payload>;

const queueName = z.string().regex(/^[a-z\d]+(-[a-z\d]+)*$/, 'lower-case words with hyphens');

/** What a portal promises; left out, nothing comes back to anybody. */
export const signalSchema = z
  .strictObject({
    queue: queueName.default('doctor'),
    lead: queueName.default('team-lead'),
    contactWithinWorkdays: z.number().int().min(1).max(30).default(2),
    escalateAfterWorkdays: z.number().int().min(1).max(60).default(4),
  })
  .refine(given => given.escalateAfterWorkdays >= given.contactWithinWorkdays, {
    path: ['escalateAfterWorkdays'],
    message: 'no fewer days than contactWithinWorkdays',
  });

const facts = (of: Payload, language: 'nl' | 'en') => {
  const said = {
    nl: { name: 'Uitslag', on: 'Van', requester: 'Aangevraagd door', unknown: 'niet bekend' },
    en: { name: 'Result', on: 'Of', requester: 'Requested by', unknown: 'not known' },
  }[language];
  return [
    { term: said.name, value: of.name },
    { term: said.on, value: of.on ?? said.unknown },
    { term: said.requester, value: of.requester ?? said.unknown },
  ];
};

/** O-19, ST-04: nobody asked; it is closed by how the patient was reached. */
export const undiscussedResult: AnyCaseKind = caseKind<Payload, Settings>({
  id: 'undiscussed-result',
  payload,
  name: { nl: 'Afwijkende uitslag, nog niet besproken', en: 'Abnormal result, not discussed yet' },
  queues: ({ signal }) => ({ first: signal?.queue ?? 'doctor', lead: signal?.lead ?? 'team-lead' }),
  terms: ({ signal }) => ({
    answer: { workdays: signal?.contactWithinWorkdays ?? 2 },
    escalate: { workdays: signal?.escalateAfterWorkdays ?? 4 },
  }),
  outcomes: [
    { id: 'discussed', label: { nl: 'Besproken met de patiënt', en: 'Discussed with the patient' } },
    { id: 'called', label: { nl: 'Gebeld', en: 'Called' } },
    { id: 'appointment', label: { nl: 'Afspraak gemaakt', en: 'Appointment made' } },
    { id: 'known', label: { nl: 'Was al bekend bij de patiënt', en: 'Was known to the patient' } },
  ],
  facts,
  unasked: true,
  treats: true,
});

/** Whether anything that a result itself says lies outside its reference; what stands in it has a say of its own. */
export function isAbnormal(result: Result): boolean {
  const own: readonly Pick<Reading, 'against'>[] = result.type === 'measured' ? [result] : [];
  return [...own, ...result.components].some(({ against }) => against === 'outside');
}

/** Of what is on the screen: what is abnormal, was not discussed, and did not come back to anybody before. Pure. */
export function worrying(
  seen: readonly Result[],
  of: { raised: ReadonlyMap<string, unknown>; settings: Settings; now: Temporal.Instant },
): readonly Result[] {
  if (!of.settings.signal) return [];
  return seen.filter(each => isAbnormal(each) && isUndiscussed(each, of) && !of.raised.has(each.reference));
}

type Tables = {
  result_signal: {
    organisation: OrganisationId;
    person: PersonId;
    reference: string;
    raised_at: Temporal.Instant;
    case_id: string | null;
  };
};
type Of = { organisation: OrganisationId; person: PersonId };

/** What came back to somebody, by the reference of the result, with the case that it became. */
export async function listSignals(rows: Rows, of: Of): Promise<ReadonlyMap<string, string | null>> {
  const text = 'select reference, case_id from result_signal where organisation = $1 and person = $2';
  const values = [of.organisation, of.person];
  const found = await rows.named<{ reference: string; case_id: string | null }>({
    name: 'signals',
    text,
    values,
  });
  return new Map(found.map(row => [row.reference, row.case_id]));
}

/** Takes these for one signal; gives those that nobody took before, so that of two who come at once one raises it. */
export async function takeForSignal(
  rows: WritableRows,
  of: Of & { references: readonly string[]; now: Temporal.Instant },
): Promise<ReadonlySet<string>> {
  const { organisation, person, now } = of;
  // In one order everywhere: two that take the same never wait for each other.
  const references = [...new Set(of.references)].sort();
  const taken = await own<Tables>(rows)
    .insertInto('result_signal')
    .values(references.map(reference => ({ organisation, person, reference, raised_at: now, case_id: null })))
    .onConflict(conflict => conflict.doNothing())
    .returning('reference')
    .execute();
  return new Set(taken.map(row => row.reference));
}

/** The case that became of what was taken. */
export async function nameCase(
  rows: WritableRows,
  of: Of & { references: ReadonlySet<string>; caseId: string },
): Promise<void> {
  await own<Tables>(rows)
    .updateTable('result_signal')
    .set({ case_id: of.caseId })
    .where('organisation', '=', of.organisation)
    .where('person', '=', of.person)
    .where('reference', 'in', [...of.references])
    .execute();
}
