/** The same people in a source of R4 and in one of STU3: whatever a feature reads of them is the same. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Ehr, startEhr } from '../simulators/ehr/index.ts';
import { inhabitants } from '../simulators/ehr/people.ts';
import { features } from './features/index.ts';
import { closeConnections } from './lib/http.ts';
import type { MappedPart, Mapping } from './platform/record/index.ts';
import { circumstances, grantFor, hospital, openAt } from './testing/records.ts';

const today = Temporal.PlainDate.from('2026-06-01');
let ehr: Ehr;
let stu3: Ehr;
const why = { r4: new Set<string>(), stu3: new Set<string>() };

beforeAll(async () => {
  ehr = await startEhr({ open: true, today });
  stu3 = await startEhr({ open: true, today, fhir: 'stu3' });
});
afterAll(async () => {
  await closeConnections();
  await Promise.all([ehr.close(), stu3.close()]);
});

/** A feature says what it reads; that it can read it too is what its own tests are for. */
function isMapping(part: MappedPart): part is Mapping<unknown> {
  return 'read' in part.r4;
}

const mappings = features.flatMap(({ id, mappings: parts = [] }) =>
  parts.filter(isMapping).map(mapping => ({ feature: id, type: mapping.r4.type, mapping })),
);

describe('the same people in R4 and in STU3', () => {
  test('O-16 every feature that reads a record says what it reads', () => {
    expect(mappings.map(each => each.feature)).toEqual(expect.arrayContaining(['results', 'appointments']));
  });

  const found = new Map<string, number>();

  test.each(mappings)('O-16 $feature reads the same of $type', async ({ feature, mapping }) => {
    for (const { bsn } of inhabitants) {
      if (bsn === null) continue;
      const [old, now] = await Promise.all([read(stu3, bsn, mapping), read(ehr, bsn, mapping)]);
      expect(old).toEqual(now);
      found.set(feature, (found.get(feature) ?? 0) + old.values.length + old.withheld.length);
    }
  });

  test('O-16 O-19 what is withheld, and why, is the same in both', () => {
    expect([...why.r4].sort()).toEqual(expect.arrayContaining(['before-start', 'excluded-kind', 'in-delay']));
    expect(why.stu3).toEqual(why.r4);
  });

  test('O-16 of every feature there was something to compare', () => {
    expect([...found].filter(([, many]) => many === 0)).toEqual([]);
    expect(found.get('results')).toBeGreaterThan(100);
  });
});

/** So strict that each kind has a rule of its own: a kind that one version recognises and the other does not is seen. */
const release = {
  default: { afterDays: 365 },
  kinds: {
    laboratory: 'at-once',
    measurement: { afterDays: 1 },
    microbiology: { afterDays: 30 },
    radiology: { afterDays: 60 },
    pathology: { afterDays: 90 },
    sti: { afterDays: 120 },
    genetics: 'never',
  },
};

async function read(source: Ehr, bsn: string, mapping: Mapping<unknown>) {
  const dialect = source === stu3 ? 'stu3' : 'r4';
  const seen = circumstances({ now: Temporal.Instant.from('2026-06-01T10:00:00Z') });
  const of = {
    organisation: hospital,
    grant: grantFor(bsn),
    circumstances: seen,
    source: { dialect },
    release,
  };
  const loaded = await openAt(source.address, of).list(mapping);
  expect(seen.odd).toEqual([]);
  const state = loaded.sources[0]?.state;
  for (const { reason } of loaded.withheld) why[dialect].add(reason.why);
  return { state, values: sameNames(loaded.values), withheld: sameNames(loaded.withheld) };
}

/** Requests carry in their number what they were in STU3; everything else has the same name. In any order. */
function sameNames(values: readonly unknown[]): unknown[] {
  const texts = values.map(each =>
    JSON.stringify(each).replace(/ServiceRequest\.(pr|rr)\./g, 'ServiceRequest.'),
  );
  return texts.sort().map(text => JSON.parse(text));
}
