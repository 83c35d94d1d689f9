/** The world outside as one process: the EHR with a patient for each measure, and DigiD's metadata. `outside.js <keys>` */
import { startDigid } from '../../simulators/digid/index.ts';
import { clientsFrom, type Ehr, startEhr } from '../../simulators/ehr/index.ts';
import { type Inhabitant, people } from '../../simulators/ehr/people.ts';
import { labTests, rangeFor } from '../../simulators/ehr/population/catalogue.ts';
import { addPatient, openChart } from '../../simulators/ehr/population/chart.ts';
import { stored } from '../../simulators/ehr/population/index.ts';
import { addLabs } from '../../simulators/ehr/population/results.ts';
import { makeKeys } from '../../simulators/keys.ts';

/** What the parent is told once both listen. */
export type Outside = { ehr: string; tokenUrl: string; digidMetadata: string };
/** What the EHR was asked since it was last asked for this: path and query, numbers like a BSN as stars. */
export type Searches = { searches: readonly { method: string; path: string }[] };

const keys = await makeKeys(process.argv[2] ?? '');
const today = Temporal.Now.plainDateISO('Europe/Amsterdam');
const clients = () => clientsFrom(keys.ehrClientKeys).map(client => ({ ...client, id: 'inzage-ommelander' }));
const ehr = await startEhr({ clients, today });
const digid = await startDigid({ keys: keys.digid, services: [], people });
const tests = [
  'creatinine',
  'potassium',
  'sodium',
  'crp',
  'glucose',
  'hba1c',
  'alat',
  'egfr',
  'hb',
  'leukocytes',
] as const;

for (const patient of JSON.parse(process.argv[3] ?? '[]')) addMeasured(ehr, patient);

process.on('message', question => {
  if (typeof question === 'object' && question !== null && 'add' in question) {
    addMeasured(ehr, Object(question.add));
    process.send?.({ added: true });
  }
  if (question !== 'searches') return;
  const searches = ehr.requests.map(({ method, path }) => ({ method, path }));
  ehr.requests.length = 0;
  process.send?.({ searches } satisfies Searches);
});
process.on('disconnect', () => process.exit());
process.send?.({ ehr: ehr.address, tokenUrl: ehr.tokenUrl, digidMetadata: digid.metadata } satisfies Outside);

function aboveLow(name: (typeof tests)[number]): number {
  return rangeFor(labTests[name], 'female').low ?? 4;
}

/**
 * Exactly so many single values, ten a day, one day a month (of very many every third day, so that all are of since the portal
 * began); no report holds them together, so each is a row of the list.
 */
function addMeasured({ store }: Ehr, of: { bsn: string; results: number }): void {
  const person: Inhabitant = {
    id: `bench-${of.results}`,
    bsn: of.bsn,
    given: 'Meetje',
    family: 'Proefstra',
    gender: 'female',
    age: { years: 55, birthday: '02-02' },
    story: `Heeft ${of.results} uitslagen.`,
  };
  const chart = openChart(person, today);
  addPatient(chart);
  const daysApart = of.results > 1_000 ? 3 : 30;
  for (let done = 0; done < of.results; done += tests.length) {
    const values = Object.fromEntries(
      tests.slice(0, of.results - done).map(name => [name, aboveLow(name) + chart.chance()]),
    );
    const ago = 20 + (done / tests.length) * daysApart;
    addLabs(chart, { ago, by: 'internist', values, discussedAgo: ago - 10 });
  }
  for (const { resource, at } of chart.versions) {
    if (resource.resourceType !== 'DiagnosticReport') store.put(stored(resource), at);
  }
}
