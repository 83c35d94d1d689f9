/** Records that others wrote, read as they are: everything in the source is on a page as it is there, or has a reason. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { FhirResource, LoadedPerson } from '../../../simulators/ehr/index.ts';
import { type Guest, type Hospital, withHospital } from '../../testing/hospital.ts';
import { oddRecord } from './odd-record.testing.ts';
import { datesIn, type Expected, expectedOf, membersIn, subjectOf } from './third-party.testing.ts';

const shared = join(import.meta.dirname, '../../../../shared/data/fhir-r4');
const there = existsSync(shared);
const sets = ['nictiz/bgz-msz-2020', 'nictiz/lab-l2p', 'nictiz/lab-l2z'];
const synthea = [
  'Neva_Hyatt_e6a7ccbf-70a6-45c8-905a-5f55a98c3a4f',
  'Ali_Harris_eed1d00b-7665-4da3-88b7-c37cfb2ed245',
  'Andy_Gusikowski_76742a08-3643-41fa-bddc-73a2c0bae9da',
].map(name => `synthea/${name}.json.gz`);

/** The first day that the portal shows (O-24), as its file says. */
const startsOn = '2017-10-01';
const hospital = withHospital();

/** A page that was walked to, by the reference in its address. */
type Walked = {
  pages: ReadonlyMap<string, Page>;
  list: string;
};
type Page = { path: string; text: string; links: readonly string[] };

describe.skipIf(!there)(`records of others${there ? '' : ' (skipped: ../shared/data is not here)'}`, () => {
  const people = new Map<string, LoadedPerson>();

  beforeAll(() => {
    for (const path of [...sets, ...synthea]) {
      const report = hospital().ehr.load(join(shared, path), { assignBsn: true });
      expect(report.skipped).toEqual([]);
      for (const person of report.people) people.set(person.bsn, person);
    }
  });

  test('O-16 O-24 every Observation and DiagnosticReport is on a page as it is in the source, or has a reason', async () => {
    const counts: string[] = [];
    for (const person of people.values()) {
      const source = inSource(hospital(), person.bsn);
      const walked = await walk(hospital(), person.bsn);
      counts.push(account(person, { source, walked }));
    }
    expect(people.size).toBeGreaterThanOrEqual(6);
    expect(counts.filter(line => !line.endsWith('left over 0')).join('\n')).toBe('');
  }, 60_000);
});

test('O-16 O-21 what no profile allows is on a page as it is, or has a reason, and breaks nothing', async () => {
  const bsn = '999990822';
  for (const resource of oddRecord(bsn)) hospital().ehr.store.put(resource, '2026-05-04T10:00:00Z');
  const source = inSource(hospital(), bsn);
  const walked = await walk(hospital(), bsn);
  const line = account({ name: 'Odd' }, { source, walked });
  expect(line).toMatch(new RegExp(`source ${source.length}, .*kunnen wij niet lezen: 1, left over 0$`));
  const said = (id: string) => walked.pages.get(`Observation/${id}`)?.text;
  expect(said('only-code')).toContain('Code 12345-XYZ');
  expect(said('pressure')).toContain('120 mmHg');
  expect(said('absent')).toContain('Er is geen waarde gegeven: het onderzoek is niet gedaan.');
  expect(said('dangling')).toContain('1 onderdeel kunt u hier niet zien.');
  expect(said('month')).toContain('Datum maart 2026');
  expect(said('withdrawn')).toBeUndefined();
});

/** What the EHR holds of one patient, as it came. */
function inSource({ ehr }: Hospital, bsn: string): FhirResource[] {
  const patients = [...ehr.store.all('Patient')].filter(held =>
    JSON.stringify(held.current).includes(`"${bsn}"`),
  );
  expect(patients).toHaveLength(1);
  const id = patients[0]?.current.id;
  return ['Observation', 'DiagnosticReport'].flatMap(type =>
    [...ehr.store.all(type)].map(held => held.current).filter(each => subjectOf(each) === `Patient/${id}`),
  );
}

/** Goes wherever a link from the list leads, answering the question where one is asked; several pages at a time. */
async function walk(at: Hospital, bsn: string): Promise<Walked> {
  const guest = await at.signIn(bsn);
  const pages = new Map<string, Page>();
  const seen = new Set(['/uitslagen']);
  let list = '';
  for (let ahead = [...seen]; ahead.length > 0; ) {
    const now = ahead.splice(0, 8);
    for (const page of await Promise.all(now.map(path => look(at, { path, as: guest })))) {
      const [, type, id] = /^\/uitslagen\/(?:waarde|verslag)\/\d{8}\.(\w+)\.([^/?]+)$/.exec(page.path) ?? [];
      if (type) pages.set(`${type}/${id}`, page);
      else list += ` ${page.text}`;
      ahead = [...ahead, ...page.links.filter(link => !seen.has(link))];
      for (const link of page.links) seen.add(link);
      ahead = [...new Set(ahead)];
    }
  }
  return { pages, list };
}

async function look({ visit }: Hospital, { path, as }: { path: string; as: Guest }): Promise<Page> {
  let page = await visit(path, { as });
  if (page.html.includes('>Toon de uitslag<')) {
    expect((await visit(path, { as, form: {} })).location).toBe(path);
    page = await visit(path, { as });
  }
  expect([path, page.status]).toEqual([path, 200]);
  expect(page.text, path).not.toMatch(/\b(undefined|null|NaN|Invalid|Infinity)\b|\[object|Code \W/);
  const links = [...page.html.matchAll(/href="(\/uitslagen[^"#]*)"/g)]
    .map(([, link = '']) => link.replaceAll('&amp;', '&'))
    .filter(link => !link.includes('taal='));
  return { path, text: page.text, links };
}

/** One line for the message; fails at the first thing on a page that is not as it is in the source. */
function account(
  person: Pick<LoadedPerson, 'name'>,
  { source, walked }: { source: readonly FhirResource[]; walked: Walked },
): string {
  let shown = 0;
  let early = 0;
  for (const resource of source) {
    const key = `${resource.resourceType}/${resource.id}`;
    const page = walked.pages.get(key);
    if (page) {
      shown += 1;
      compare(expectedOf(resource), { page, where: `${person.name} ${key}` });
      const inside = membersIn(resource).flatMap(member => walked.pages.get(member)?.path ?? []);
      expect(page.links).toEqual(expect.arrayContaining(inside));
    } else if (isBefore(resource)) early += 1;
  }
  const withheld = withheldIn(walked.list);
  const reasons = Object.values(withheld).reduce((sum, count) => sum + count, 0);
  expect([person.name, withheld['van langer geleden'] ?? 0]).toEqual([person.name, early]);
  const left = source.length - shown - reasons;
  const said = Object.entries(withheld).map(([why, count]) => `${why}: ${count}`);
  return `${person.name}: source ${source.length}, shown ${shown}, ${said.join(', ') || 'none withheld'}, left over ${left}`;
}

function compare({ said }: Expected, { page, where }: { page: Page; where: string }) {
  const missing = said.filter(each => !page.text.includes(each));
  expect({ where, missing }).toEqual({ where, missing: [] });
}

function isBefore(resource: FhirResource): boolean {
  const [first] = datesIn(resource);
  return first !== undefined && first.slice(0, 10) < startsOn.slice(0, first.length);
}

const reasons =
  /(\d+) uitslag(?:en)?:? (van langer geleden|(?:is|zijn) nog niet te zien|deze soort laten wij hier niet zien|kunnen wij niet lezen|(?:is|zijn) ingetrokken)/g;

/** What the cards on the first page of the list say; the other pages say the same again. */
function withheldIn(list: string): { [why: string]: number } {
  const counts: { [why: string]: number } = {};
  for (const [, count = '0', why = ''] of list.matchAll(reasons)) counts[why] = Number(count);
  return counts;
}
