/** Records that others wrote, read as they are: every block is on the page of a medicine as it is there, or has a reason. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import type { FhirResource } from '../../../simulators/ehr/index.ts';
import { type Guest, type Hospital, withHospital } from '../../testing/hospital.ts';
import { expectedOf, readable } from './third-party.testing.ts';

const shared = join(import.meta.dirname, '../../../../shared/data/fhir-r4');
const there = existsSync(shared);
const sets = ['nictiz', 'hl7-r4-voorbeelden', 'synthea'];
const beside = ['Patient', 'Practitioner', 'PractitionerRole', 'Organization', 'Medication'];
const types = ['MedicationRequest', 'MedicationDispense', 'MedicationStatement', 'MedicationAdministration'];
const hospital = withHospital();

describe.skipIf(!there)(`records of others${there ? '' : ' (skipped: ../shared/data is not here)'}`, () => {
  const people = new Map<string, string>();

  beforeAll(() => {
    // The moment for which the relative dates in Nictiz' files were made.
    hospital().clock.now = Temporal.Instant.from('2026-06-01T10:00:00Z');
    for (const set of sets) {
      const folder = aboutMedicines(join(shared, set));
      const loaded = hospital().ehr.load(folder, { assignBsn: true });
      for (const { bsn, name } of loaded.people) people.set(bsn, name);
      rmSync(folder, { recursive: true });
    }
  }, 60_000);

  test('D-10 O-16 every building block is on the page of its medicine as it is in the source, or has a reason', async () => {
    const lines: string[] = [];
    const all = { source: 0, shown: 0, withheld: 0 };
    for (const [bsn, name] of people) {
      const source = inSource(hospital(), bsn);
      if (source.length === 0 || isDeceased(hospital(), bsn)) continue;
      const counted = account(name, { source, walked: await walk(hospital(), bsn) });
      lines.push(...counted.faults);
      for (const key of ['source', 'shown', 'withheld'] as const) all[key] += counted[key];
    }
    expect(lines).toEqual([]);
    expect(all.source).toBeGreaterThan(500);
    expect(all.shown + all.withheld).toBe(all.source);
    expect(all.withheld).toBeGreaterThan(0);
  }, 120_000);
});

/** The same files with only what is about medicines in them: most of a record of Synthea is bills. */
function aboutMedicines(folder: string): string {
  const kept = mkdtempSync(join(tmpdir(), 'medicines-'));
  const isKept = ({ resourceType = '' }: { resourceType?: string } = {}) =>
    types.includes(resourceType) || beside.includes(resourceType);
  for (const [place, file] of readdirSync(folder, { recursive: true, encoding: 'utf8' }).entries()) {
    if (!/\.json(\.gz)?$/.test(file)) continue;
    const bytes = readFileSync(join(folder, file));
    const content = JSON.parse((file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8'));
    const isBundle = content.resourceType === 'Bundle';
    if (isBundle)
      content.entry = content.entry?.filter((each: { resource?: object }) => isKept(each.resource));
    if (isBundle || isKept(content)) writeFileSync(join(kept, `${place}.json`), JSON.stringify(content));
  }
  return kept;
}

/** Of whom has died no record opens. */
function isDeceased(of: Hospital, bsn: string): boolean {
  const patient = of.ehr.store.get('Patient', patientOf(of, bsn).slice('Patient/'.length))?.current;
  return patient?.['deceasedDateTime'] !== undefined || patient?.['deceasedBoolean'] === true;
}

function patientOf(of: Hospital, bsn: string): string {
  const found = [...of.ehr.store.all('Patient')].filter(held =>
    JSON.stringify(held.current).includes(`"${bsn}"`),
  );
  expect(found).toHaveLength(1);
  return `Patient/${found[0]?.current.id}`;
}

/** What the EHR holds of one patient, as it came. */
function inSource(of: Hospital, bsn: string): FhirResource[] {
  const patient = patientOf(of, bsn);
  return types.flatMap(type =>
    [...of.ehr.store.all(type)]
      .map(held => held.current)
      .filter(each => JSON.stringify(each['subject'] ?? '').includes(`"${patient}"`)),
  );
}

type Walked = { list: string; pages: readonly { path: string; text: string; rows: number }[] };

/** The list on all its pages, and the page of every medicine on it. */
async function walk(at: Hospital, bsn: string): Promise<Walked> {
  const as = await at.signIn(bsn);
  const lists = ['/medicijnen'];
  const medicines = new Set<string>();
  let list = '';
  for (const path of lists) {
    const { html, text } = await look(at, { path, as });
    list += ` ${text}`;
    for (const [, link = ''] of html.matchAll(/href="(\/medicijnen\/\d{8}\.[^"?#]+)"/g)) medicines.add(link);
    for (const [, link = ''] of html.matchAll(/href="(\/medicijnen\?pagina=\d+)"/g))
      if (!lists.includes(link)) lists.push(link);
  }
  const pages = [];
  for (const path of medicines) {
    const { html, text } = await look(at, { path, as });
    const course = html.slice(html.indexOf('Wat er is afgesproken en veranderd'));
    const rows = [...course.matchAll(/<tbody[\s\S]*?<\/tbody>/g)].flatMap(([body]) => [
      ...body.matchAll(/<tr/g),
    ]);
    pages.push({ path, text: readable(text), rows: rows.length });
  }
  return { list, pages };
}

async function look({ visit }: Hospital, { path, as }: { path: string; as: Guest }) {
  const page = await visit(path, { as });
  expect([path, page.status]).toEqual([path, 200]);
  expect(page.text, path).not.toMatch(/\b(undefined|null|NaN|Invalid|Infinity)\b|\[object/);
  return page;
}

function account(name: string, { source, walked }: { source: readonly FhirResource[]; walked: Walked }) {
  const { store } = hospital().ehr;
  const lookUp = (reference: string) => {
    const [type = '', id = ''] = reference.split('/');
    return store.get(type, id)?.current ?? null;
  };
  const faults: string[] = [];
  const expected = source.map(resource => ({ resource, ...expectedOf(resource, lookUp) }));
  for (const { resource, mistaken, said } of expected) {
    const where = `${name} ${resource.resourceType}/${resource.id}`;
    if (mistaken) {
      if (walked.pages.some(({ path }) => path.endsWith(`.${resource.id}`)))
        faults.push(`${where}: shown, and a mistake`);
      continue;
    }
    const missing = walked.pages.map(({ text }) => said.filter(piece => !text.includes(piece)));
    const [least = ['no page']] = missing.toSorted((a, b) => a.length - b.length);
    if (least.length > 0) faults.push(`${where}: ${least.join(' | ')}`);
  }
  const shown = walked.pages.reduce((sum, { rows }) => sum + rows, 0);
  const withheld = withheldIn(walked.list);
  const mistakes = expected.filter(({ mistaken }) => mistaken).length;
  if (shown + withheld !== source.length)
    faults.push(`${name}: ${source.length} in, ${shown} shown, ${withheld} withheld`);
  if (withheld !== mistakes) faults.push(`${name}: ${mistakes} mistakes, ${withheld} withheld`);
  return { faults, source: source.length, shown, withheld };
}

/** What the cards beside the list say. */
function withheldIn(list: string): number {
  const counts = list.matchAll(/(\d+) regels? over medicijnen/g);
  return [...counts].reduce((sum, [, count]) => sum + Number(count), 0);
}
