import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Ehr, startEhr } from '../../../simulators/ehr/index.ts';
import { closeConnections } from '../../lib/http.ts';
import { circumstances, grantFor, type Noun, observations, openAt, reports } from '../../testing/records.ts';
import type { Mapping } from './index.ts';

const data = join(import.meta.dirname, '../../../../shared/data/fhir-r4');
const there = existsSync(data);

/** Data of others, loaded in a source as it is: everything is shown or carries a reason. */
describe.skipIf(!there)(`third-party data${there ? '' : ' (skipped: ../shared/data is not here)'}`, () => {
  let ehr: Ehr;

  beforeAll(async () => {
    ehr = await startEhr({ open: true, population: false });
    for (const set of ['bgz-msz-2020', 'lab-l2p', 'lab-l2z']) {
      ehr.load(join(data, 'nictiz', set), { assignBsn: true });
    }
    for (const file of readdirSync(join(data, 'synthea'))
      .filter(name => name.endsWith('.json.gz'))
      .slice(0, 3)) {
      ehr.load(join(data, 'synthea', file), { assignBsn: true });
    }
  });

  afterAll(() => ehr.close());
  afterEach(() => closeConnections());

  test('every Observation of every patient is shown or has a reason', () => accountFor(ehr, observations));
  test('every DiagnosticReport of every patient is shown or has a reason', () => accountFor(ehr, reports));
});

async function accountFor<Type extends 'Observation' | 'DiagnosticReport'>(
  ehr: Ehr,
  mapping: Mapping<Noun, Type>,
) {
  const kinds = new Set<string | null>();
  for (const { bsn, id } of patientsIn(ehr)) {
    const of = {
      grant: grantFor(bsn),
      circumstances: circumstances(),
      source: { recordsSince: '1900-01-01' },
    };
    const loaded = await openAt(ehr.address, of).list(mapping);
    expect(loaded.sources[0]?.state).toBe('answered');
    expect(of.circumstances.odd.filter(each => each.what !== 'malformed')).toEqual([]);
    expect(loaded.values.length + loaded.withheld.length).toBe(
      ownOf(ehr, { type: mapping.r4.type, id }).length,
    );
    for (const value of loaded.values) kinds.add(value.kind);
  }
  expect(kinds).toContain('laboratory');
  expect(kinds).not.toContain(null);
}

function patientsIn(ehr: Ehr): { bsn: string; id: string }[] {
  return [...ehr.store.all('Patient')].flatMap(({ current }) => {
    const text = JSON.stringify(current);
    const bsn = /NamingSystem\/bsn","value":"(\d{9})"/.exec(text)?.[1];
    return bsn === undefined ? [] : [{ bsn, id: current.id }];
  });
}

function ownOf(ehr: Ehr, { type, id }: { type: string; id: string }): string[] {
  return [...ehr.store.all(type)].flatMap(({ current }) =>
    JSON.stringify(current['subject'] ?? {}).includes(`"Patient/${id}"`) ? [current.id] : [],
  );
}
