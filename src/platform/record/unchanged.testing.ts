/** An EHR of one patient that counts what it holds truthfully, until a test has it do otherwise. */
import { afterEach, beforeEach } from 'vitest';
import { closeConnections } from '../../lib/http.ts';
import { type Asked, type FakeSource, fakeSource } from '../../testing/fake-source.ts';
import {
  bundle,
  circumstances,
  grantFor,
  type Noun,
  now,
  observation,
  observations,
  sourceAt,
} from '../../testing/records.ts';
import type { Loaded } from '../../lib/loaded.ts';
import type { Grant } from '../access/index.ts';
import { noChoices, openRecords, type PatientChoices, type Records } from './index.ts';

export type Row = { [field: string]: unknown; id: string; meta: { lastUpdated: string } };

export const changed = (id: string, lastUpdated: string, change: object = {}): Row =>
  ({ ...observation(id, change), meta: { lastUpdated } }) as unknown as Row;

export const counted = (total: unknown, change: object = {}) => ({
  resourceType: 'Bundle',
  type: 'searchset',
  total,
  ...change,
});

export const contact = (end: string) => ({
  resourceType: 'Encounter',
  id: 'e',
  status: 'finished',
  subject: { reference: 'Patient/p1' },
  period: { start: '2026-05-20T09:00:00Z', end },
  participant: [{ individual: { reference: 'Practitioner/doctor' } }],
});

export const isCount = ({ url }: Asked) => url.includes('_summary=count');

/** Never good without asking, so that a test need not wait. */
export const asking = { reuseSeconds: 0, wholeAfterSeconds: 300 };

export const valuesOf = ({ loaded }: { loaded: Loaded<Noun> }) => loaded.values.map(each => each.id);

/** A new one for each test, with three results. */
export function withCountingEhr() {
  const ehr: { source: FakeSource; rows: Row[] } = { source: {} as FakeSource, rows: [] };

  const truthful = (asked: Asked): object => {
    const query = new URL(asked.url, 'http://ehr').searchParams;
    const found = ehr.rows.filter(({ meta }) =>
      query.getAll('_lastUpdated').every(value => {
        const difference = Date.parse(meta.lastUpdated) - Date.parse(value.slice(2));
        return value.startsWith('gt') ? difference > 0 : difference >= 0;
      }),
    );
    return query.get('_summary') === 'count' ? counted(found.length) : bundle(found);
  };

  beforeEach(async () => {
    ehr.source = await fakeSource({
      Observation: truthful,
      Encounter: bundle([contact('2026-05-20T10:00:00Z')]),
    });
    ehr.rows = [
      changed('old', '2024-02-03T09:00:00.120Z'),
      changed('same', '2026-05-30T10:00:00.500+02:00'),
      changed('last', '2026-05-30T10:00:00.500+02:00'),
    ];
  });

  afterEach(async () => {
    await ehr.source.close();
    await closeConnections();
  });

  const open = (settings: object = asking) =>
    openRecords({ sources: [sourceAt(ehr.source.address, { source: settings })] });

  return {
    ehr,
    truthful,
    open,
    /** What was asked about results: numbers, and whole lists. */
    numbers: () => ehr.source.asked.filter(isCount),
    wholes: () => ehr.source.asked.filter(each => each.url.includes('/Observation') && !isCount(each)),
    /** One page after another in one session, a minute apart. */
    visitor(of: { records?: Records; session?: string; grant?: Grant; choices?: PatientChoices } = {}) {
      const records = of.records ?? open();
      let at = now;
      return async () => {
        at = at.add({ minutes: 1 });
        const { choices = noChoices } = of;
        const here = circumstances({ session: of.session ?? 's', now: at, choices });
        const record = records.open(of.grant ?? grantFor(), here);
        const loaded = await record.list(observations);
        return { loaded, at, tally: record.tally(), odd: here.odd };
      };
    },
  };
}
