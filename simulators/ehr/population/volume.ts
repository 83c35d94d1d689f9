/** Many results for one patient: to see how a page and a search bear it. */
import type { Store } from '../fhir/store.ts';
import { bsnOf } from '../load/bsn.ts';
import { type Inhabitant, inhabitants } from '../people.ts';
import { type LabTestName, labTests, rangeFor } from './catalogue.ts';
import { addPatient, openChart } from './chart.ts';
import { addLabs } from './results.ts';
import { stored } from './stored.ts';

const rotation: readonly LabTestName[] = [
  'creatinine',
  'egfr',
  'potassium',
  'sodium',
  'hb',
  'leukocytes',
  'crp',
  'glucose',
  'hba1c',
  'alat',
];

function newcomer(bsn: string): Inhabitant {
  return {
    id: `volume-${bsn.slice(-4)}`,
    bsn,
    given: 'Veelmeet',
    family: 'Volumestra',
    gender: 'female',
    age: { years: 55, birthday: '02-02' },
    story: 'Heeft heel veel uitslagen.',
  };
}

/** Exactly so many observations, ten to an order, spread over fifteen years. */
export function addVolume(
  store: Store,
  of: { bsn: string; observations: number; today: Temporal.PlainDate },
): void {
  const known = inhabitants.find(one => one.bsn === of.bsn);
  const person = known ?? newcomer(of.bsn);
  const opened = openChart(person, of.today);
  // Ids of their own, beside those of the person's story.
  const chart = { ...opened, nextId: (kind: string) => `v-${opened.nextId(kind)}` };
  const isThere = [...store.all('Patient')].some(held => bsnOf(held.current) === of.bsn);
  if (!isThere) addPatient(chart);
  const orders = Math.ceil(of.observations / rotation.length);
  for (let place = 0; place < orders; place += 1) {
    const names = rotation.slice(0, Math.min(rotation.length, of.observations - place * rotation.length));
    const values = Object.fromEntries(
      names.map(name => [name, middleOf(name) * (0.8 + chart.chance() * 0.5)]),
    );
    const ago = 7 + Math.floor(((orders - place) / orders) * 5400);
    addLabs(chart, { ago, by: 'internist', values });
  }
  for (const { resource, at } of chart.versions) store.put(stored(resource), at);
}

function middleOf(name: LabTestName): number {
  const { low = 0, high } = rangeFor(labTests[name], 'female');
  return high === undefined ? low * 1.3 : (low + high) / 2;
}
