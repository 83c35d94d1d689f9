/** Writes the invented hospital and its people into the store, around one day. */
import type { Store } from '../fhir/store.ts';
import { inhabitants } from '../people.ts';
import { type Chart, dayAgo, openChart } from './chart.ts';
import { places } from './places.ts';
import { stored } from './stored.ts';
import { asthma, expecting, newborn, teenager } from './story-families.ts';
import { deceased, oldHeart } from './story-heart.ts';
import { kidneys } from './story-kidneys.ts';
import { infections, localCodes, longAgo, nothing, thyroid, visitor } from './story-others.ts';
import { summaries } from './story-summary.ts';
import { breast, prostate } from './story-tissue.ts';

export { stored } from './stored.ts';

const stories: { readonly [person: string]: (chart: Chart) => void } = {
  'hanneke-vlierhuis': kidneys,
  'wubbo-ekamperveen': oldHeart,
  'fenna-roosdonk': breast,
  'job-zandvoorde': prostate,
  'noor-duinkermeer': expecting,
  'sem-duinkermeer': newborn,
  'lotte-hazewinden': teenager,
  'daan-brinkvelder': infections,
  'iris-tolkampen': thyroid,
  'tijn-woltersma': asthma,
  'piet-leeghwaard': nothing,
  'greet-oudelandse': longAgo,
  'karel-steenhuizer': localCodes,
  'adriaan-vredevelt': deceased,
  'marta-silveirinha': visitor,
};

/** Places first, then people; the same day gives the same resources, to the letter. */
export function populate(store: Store, today: Temporal.PlainDate): void {
  for (const place of places()) store.put(stored(place), `${dayAgo({ today }, 500)}T08:00:00Z`);
  for (const person of inhabitants) {
    const chart = openChart(person, today);
    stories[person.id]?.(chart);
    summaries[person.id]?.(chart);
    for (const { resource, at } of chart.versions) store.put(stored(resource), at);
  }
}
