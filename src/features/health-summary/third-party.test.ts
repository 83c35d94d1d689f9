/** Records that others wrote, read as they are: everything of the types of this room is on a page as it is, or has a reason. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { FhirResource, LoadedPerson } from '../../../simulators/ehr/index.ts';
import { type Guest, type Hospital, withHospital } from '../../testing/hospital.ts';
import { parts } from './parts.ts';
import { expectedOf, isBefore, isMeasured, ownerOf, readable, valuesOf } from './third-party.testing.ts';

const shared = join(import.meta.dirname, '../../../../shared/data/fhir-r4');
const there = existsSync(shared);
const sets = [
  ...['bgz-msz-2020', 'zib2020-voorbeelden', 'overgevoeligheid-contraindicatie', 'vaccinatie'],
  ...['correctieverzoek', 'verwijzing-huisarts', 'mp9-medmij', 'mp9-raadplegen', 'mp9-voorschrift'],
  ...['lab-l2p', 'lab-l2z', 'lab-l2z-sturen'],
].map(set => `nictiz/${set}`);
const synthea = [
  'Neva_Hyatt_e6a7ccbf-70a6-45c8-905a-5f55a98c3a4f',
  'Ali_Harris_eed1d00b-7665-4da3-88b7-c37cfb2ed245',
  'Andy_Gusikowski_76742a08-3643-41fa-bddc-73a2c0bae9da',
].map(name => `synthea/${name}.json.gz`);

/** What has a place in this room, and with one's own details. */
const listed = [
  ...['AllergyIntolerance', 'Condition', 'Consent', 'Coverage', 'DeviceUseStatement', 'Flag', 'Immunization'],
  ...['NutritionOrder', 'Patient', 'Procedure', 'RelatedPerson'],
];
const hospital = withHospital();

/** What stands on the pages: each thing by its reference, the course of each measure, and every reason. */
type Walked = {
  entries: ReadonlyMap<string, string>;
  courses: readonly Page[];
  withheld: number;
  /** Every page says that the record could not be read whole. */
  closed: 'yes' | 'no';
};
type Page = { text: string; html: string };

describe.skipIf(!there)(`records of others${there ? '' : ' (skipped: ../shared/data is not here)'}`, () => {
  const people = new Map<string, LoadedPerson>();

  beforeAll(() => {
    for (const path of [...sets, ...synthea, 'hl7-r4-voorbeelden']) {
      const report = hospital().ehr.load(join(shared, path), { assignBsn: true });
      for (const person of report.people) people.set(person.bsn, person);
    }
  }, 60_000);

  test('D-10 O-16 everything is on a page as it is in the source, or has a reason', async () => {
    const lines: string[] = [];
    let total = 0;
    for (const person of people.values()) {
      const source = inSource(hospital(), person.bsn);
      if (source.length === 0) continue;
      total += source.length;
      lines.push(account(person, { source, walked: await walk(hospital(), person.bsn) }));
    }
    expect(lines.length).toBeGreaterThan(40);
    expect(total).toBeGreaterThan(500);
    expect(lines.filter(line => line.endsWith(': closed'))).toHaveLength(3);
    const left = lines.filter(line => !line.endsWith('left over 0') && !line.endsWith(': closed'));
    expect(left.join('\n')).toBe('');
  }, 120_000);
});

/** What the EHR holds of one patient and has a place here, as it came. */
function inSource({ ehr }: Hospital, bsn: string): FhirResource[] {
  const patients = [...ehr.store.all('Patient')].filter(held =>
    JSON.stringify(held.current).includes(`"${bsn}"`),
  );
  expect(patients, bsn).toHaveLength(1);
  const id = patients[0]?.current.id;
  const of = (type: string) =>
    [...ehr.store.all(type)].map(held => held.current).filter(each => ownerOf(each) === `Patient/${id}`);
  return [...listed.flatMap(of), ...of('Observation').filter(isMeasured)];
}

async function walk(at: Hospital, bsn: string): Promise<Walked> {
  const guest = await at.signIn(bsn);
  const entries = new Map<string, string>();
  const courses: Page[] = [];
  let withheld = 0;
  let whole = 0;
  for (const path of [...parts.map(part => `/gezondheid/${part.path}`), '/gegevens']) {
    let next: string | null = path;
    for (let turn = 1; next !== null; turn += 1) {
      const page: Page = await look(at, { path: next, as: guest });
      for (const [id, text] of entriesIn(page.html)) entries.set(id, text);
      if (turn === 1) withheld += withheldIn(page.text);
      if (!page.text.includes('niet helemaal ophalen')) whole += 1;
      next = page.html.includes(`pagina=${turn + 1}"`) ? `${path}?pagina=${turn + 1}` : null;
      const links = [...page.html.matchAll(/href="(\/gezondheid\/metingen\/[^"#]+)"/g)];
      for (const [, link = ''] of links) courses.push(await look(at, { path: link, as: guest }));
    }
  }
  return { entries, courses, withheld, closed: whole === 0 ? 'yes' : 'no' };
}

async function look({ visit }: Hospital, { path, as }: { path: string; as: Guest }): Promise<Page> {
  const { status, text, html } = await visit(path, { as });
  expect([path, status]).toEqual([path, 200]);
  expect(text, path).not.toMatch(/\b(undefined|null|NaN|Invalid|Infinity)\b|\[object|Code \W/);
  return { text, html };
}

/** Every thing on a page with its text: what has an `id` that is a reference, up to the next of these. */
function entriesIn(html: string): [id: string, text: string][] {
  const main = html.slice(html.indexOf('<main'), html.indexOf('</main'));
  const pieces = main.split(/ id="(?=\d{8}\.)/).slice(1);
  return pieces.map(piece => {
    const id = piece.slice(0, piece.indexOf('"'));
    const [type = '', name = ''] = id.slice(9).split(/\.(.*)/s);
    const text = piece
      .slice(piece.indexOf('>') + 1)
      .replaceAll(/<[^>]+>/g, ' ')
      .replaceAll(/&#39;|&apos;/g, "'")
      .replaceAll('&quot;', '"')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&amp;', '&');
    return [`${type}/${name}`, readable(text)];
  });
}

const reasons =
  /(\d+) (?:gegeven|gegevens):? (?:van langer geleden|(?:is|zijn) nog niet te zien|deze soort|(?:is|zijn) ingetrokken)/g;

function withheldIn(text: string): number {
  return [...text.matchAll(reasons)].reduce((sum, [, count]) => sum + Number(count), 0);
}

/** One line for the message; fails at the first thing on a page that is not as it is in the source. */
function account(
  person: Pick<LoadedPerson, 'name'>,
  { source, walked }: { source: readonly FhirResource[]; walked: Walked },
): string {
  // Law 7: who died, or has another BSN too, has no record here; every page says that it could not be read.
  if (walked.closed === 'yes') return `${person.name}: closed`;
  let shown = 0;
  for (const resource of source) {
    const where = `${person.name} ${resource.resourceType}/${resource.id}`;
    if (resource.resourceType === 'Observation') continue;
    const text = walked.entries.get(`${resource.resourceType}/${resource.id}`);
    if (text === undefined) continue;
    shown += 1;
    const missing = expectedOf(resource).filter(said => !text.includes(said));
    expect({ where, text, missing }).toEqual({ where, text, missing: [] });
  }
  const measured = source.filter(each => each.resourceType === 'Observation');
  const rows = walked.courses.flatMap(({ html }) => html.match(/<tr role="row"><th scope="row"/g) ?? []);
  const said = readable(walked.courses.map(({ text }) => text).join(' '));
  shown += Math.min(rows.length, measured.length);
  const early = measured.filter(isBefore);
  for (const one of measured.filter(each => !early.includes(each))) {
    if (one['status'] === 'entered-in-error') continue;
    const where = `${person.name} Observation/${one.id}`;
    const missing = valuesOf(one).filter(value => !said.includes(value));
    expect({ where, missing }).toEqual({ where, missing: [] });
  }
  const left = source.length - shown - walked.withheld;
  return `${person.name}: source ${source.length}, shown ${shown}, withheld ${walked.withheld}, left over ${left}`;
}
