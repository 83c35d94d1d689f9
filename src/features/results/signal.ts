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
import { isUndiscussed, openedKey, type Result } from './result.ts';

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
  of: { raised: Raised; settings: Settings; now: Temporal.Instant },
): readonly Result[] {
  if (!of.settings.signal) return [];
  return seen.filter(each => isAbnormal(each) && isUndiscussed(each, of) && !of.raised.has(openedKey(each)));
}

type Tables = {
  result_signal: {
    organisation: OrganisationId;
    person: PersonId;
    reference: string;
    version: string;
    raised_at: Temporal.Instant;
    case_id: string | null;
  };
};
type Of = { organisation: OrganisationId; person: PersonId };

type Version = Pick<Result, 'reference' | 'version'>;

/** What came back to somebody, by `openedKey`, the last one last, with the case that it became. */
export type Raised = ReadonlyMap<string, string | null>;

export async function listSignals(rows: Rows, of: Of): Promise<Raised> {
  const text =
    'select reference, version, case_id from result_signal where organisation = $1 and person = $2 order by raised_at';
  const values = [of.organisation, of.person];
  const found = await rows.named<Version & { case_id: string | null }>({ name: 'signals', text, values });
  return new Map(found.map(row => [openedKey(row), row.case_id]));
}

/** The last case that came of any of these; null for none. */
export function lastCaseOf(seen: readonly Version[], raised: Raised): string | null {
  const keys = new Set(seen.map(openedKey));
  return [...raised].findLast(([key]) => keys.has(key))?.[1] ?? null;
}

/** Takes these for one signal; gives those that nobody took before, so that of two who come at once one raises it. */
export async function takeForSignal(
  rows: WritableRows,
  of: Of & { versions: readonly Version[]; now: Temporal.Instant },
): Promise<readonly Version[]> {
  const { organisation, person, now } = of;
  // In one order everywhere: two that take the same never wait for each other.
  const inOrder = [...new Map(of.versions.map(each => [openedKey(each), each]))].sort(([a], [b]) =>
    a < b ? -1 : 1,
  );
  return await own<Tables>(rows)
    .insertInto('result_signal')
    .values(
      inOrder.map(([, { reference, version }]) => ({
        ...{ organisation, person, reference, version },
        ...{ raised_at: now, case_id: null },
      })),
    )
    .onConflict(conflict => conflict.doNothing())
    .returning(['reference', 'version'])
    .execute();
}

/** The case that became of what was taken. */
export async function nameCase(
  rows: WritableRows,
  of: Of & { taken: readonly Version[]; caseId: string },
): Promise<void> {
  const { organisation, person, taken, caseId } = of;
  await own<Tables>(rows)
    .updateTable('result_signal')
    .set({ case_id: caseId })
    .where('organisation', '=', organisation)
    .where('person', '=', person)
    .where(({ eb, refTuple, tuple }) =>
      eb(
        refTuple('reference', 'version'),
        'in',
        taken.map(({ reference, version }) => tuple(reference, version)),
      ),
    )
    .execute();
}
