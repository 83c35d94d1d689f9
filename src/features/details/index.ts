/** My details: who somebody is to the hospital, how to reach them, whom to call, who pays, as it stands in the record. */
import { z } from 'zod';
import { feature, get } from '../../web/feature.ts';
import { contacts } from './contact.ts';
import { insurances } from './insurance.ts';
import { showDetails, takeDetailsAlong } from './pages.ts';
import { patients } from './patient.ts';
import { words } from './words.ts';

const settings = z.strictObject({});
export type Settings = z.infer<typeof settings>;

export const details = feature({
  id: 'details',
  settings,
  words,
  navigation: ({ words }) => [
    { path: '/gegevens', label: words.link, place: 'more', icon: 'person', own: true },
  ],
  mappings: [patients, contacts, insurances],
  takeAlong: takeDetailsAlong,
  routes: [
    get('/gegevens', {
      access: 'record',
      audit: { event: 'read', action: 'R', part: 'details' },
      handler: showDetails,
    }),
  ],
});
