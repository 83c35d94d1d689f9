/** R4 written down as STU3 by the simulator, which shares nothing with what lifts it here, comes back as it was. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { type Ehr, type FhirResource, startEhr } from '../../../../simulators/ehr/index.ts';
import { lower } from '../../../../simulators/ehr/stu3/lower.ts';
import { isObject } from '../page.ts';
import { lift, liftedTag } from './lift.ts';

const nictiz = join(import.meta.dirname, '../../../../../shared/data/fhir-r4/nictiz');
const there = existsSync(nictiz);
const open: Ehr[] = [];
afterAll(() => Promise.all(open.map(each => each.close())));

/** What STU3 has no place for: it cannot come back. Beside it, where several concepts become one of several codes. */
const lost = new Set([
  ...[
    'Condition.recorder',
    'Medication.identifier',
    'NutritionOrder.intent',
    'Media.status',
    'Coverage.relationship',
  ],
  ...['Consent.provision.extension', 'Immunization.protocolApplied.0.doseNumberString'],
  ...[
    'DiagnosticReport.category',
    'Observation.interpretation.1',
    'Provenance.occurredDateTime',
    'Provenance.occurredPeriod',
  ],
]);
/** Newer names of profiles than STU3 knew, which are not told apart there. */
const newer = /StructureDefinition\/mp-(PharmaceuticalProduct|VariableDosingRegimen|Medication\w+2)/;
/** Words beside a code that says all: STU3 has the code alone. */
const wordless = ['clinicalStatus', 'verificationStatus', 'scope', 'category'];

/** Everything of a server that its own type can be lifted of. */
function everything(ehr: Ehr): FhirResource[] {
  return ehr.store.types().flatMap(type => [...ehr.store.all(type)].map(held => held.current));
}

function thereAndBack(resource: FhirResource, ehr: Ehr): unknown {
  return plain(lift(lower(resource, ehr.store), { cameAlong: () => true }), resource);
}

/** Without what says only that it was there: the tag, codes of then beside those of now, types of references. */
function plain(value: unknown, like: unknown): unknown {
  if (Array.isArray(value)) {
    const kept = value.filter(one => !isObject(one) || one['system'] !== liftedTag.system);
    const inOrder = (list: readonly unknown[]) =>
      list.toSorted((a, b) => byAddress(a).localeCompare(byAddress(b)));
    const before = inOrder(Array.isArray(like) ? like : []);
    return inOrder(kept).map((one, nth) => plain(one, before[nth]));
  }
  if (typeof value === 'string') return value.replace(/(^|\/)(pr|rr)\./, '$1');
  if (!isObject(value)) return value;
  const before = isObject(like) ? like : {};
  const made = Object.entries(value).flatMap(([name, inner]) => {
    if (name === 'type' && 'reference' in value) return [];
    const was = before[name];
    if (name === 'coding' && Array.isArray(inner) && Array.isArray(was))
      return [[name, inner.slice(0, was.length)]];
    const one = plain(inner, was);
    return (Array.isArray(one) && one.length === 0) || (isObject(one) && Object.keys(one).length === 0)
      ? []
      : [[name, one]];
  });
  return Object.fromEntries(made);
}

/** Extensions have no order. */
function byAddress(one: unknown): string {
  return isObject(one) && typeof one['url'] === 'string' ? one['url'] : '';
}

/** Where two things differ, as a path: `Condition.code.coding.0.system`. */
function differences(one: unknown, other: unknown, path: string): string[] {
  if (lost.has(path) || (typeof one === 'string' && newer.test(one))) return [];
  if (wordless.some(name => path.includes(`.${name}.`)) && path.endsWith('.display')) return [];
  if (Array.isArray(one) && Array.isArray(other)) {
    return [...one, ...other.slice(one.length)].flatMap((_, nth) =>
      differences(one[nth], other[nth], `${path}.${nth}`),
    );
  }
  if (isObject(one) && isObject(other)) {
    const names = [...new Set([...Object.keys(one), ...Object.keys(other)])];
    return names.flatMap(name => differences(one[name], other[name], `${path}.${name}`));
  }
  return Object.is(one, other)
    ? []
    : [`${path}: ${JSON.stringify(one)} came back as ${JSON.stringify(other)}`];
}

/** What came back otherwise, each place once. */
function compare(ehr: Ehr): string[] {
  const all = everything(ehr).flatMap(resource =>
    differences(plain(resource, resource), thereAndBack(resource, ehr), resource.resourceType),
  );
  return [...new Map(all.map(each => [each.split(': ')[0], each])).values()];
}

async function opened(options: Parameters<typeof startEhr>[0]): Promise<Ehr> {
  const ehr = await startEhr({ open: true, today: Temporal.PlainDate.from('2026-06-01'), ...options });
  open.push(ehr);
  return ehr;
}

describe('there and back', () => {
  test('O-16 the invented people', async () => {
    const ehr = await opened({});
    expect(everything(ehr).length).toBeGreaterThan(500);
    expect(compare(ehr)).toEqual([]);
  });

  test
    .skipIf(!there)
    .each([
      'zib2020-voorbeelden',
      'bgz-msz-2020',
      'mp9-medmij',
      'lab-l2p',
      'lab-l2z',
      'vaccinatie',
      'overgevoeligheid-contraindicatie',
    ])('O-16 examples of Nictiz: %s', async set => {
    const ehr = await opened({ population: false });
    ehr.load(join(nictiz, set), { assignBsn: true });
    expect(everything(ehr).length).toBeGreaterThan(20);
    expect(compare(ehr)).toEqual([]);
  });
});
