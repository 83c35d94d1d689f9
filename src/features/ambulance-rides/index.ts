/** Rides with an ambulance: the list of them, and each as a document to read, keep or print. */
import { z } from 'zod';
import { feature, get } from '../../web/feature.ts';
import { loadRides } from './loading.ts';
import { contacts, documents, persons, referrals } from './mapping.ts';
import { openRide, showRides } from './pages.ts';
import { rideParts } from './ride.ts';
import { words } from './words.ts';

const withholding = z.strictObject({
  part: z.enum(rideParts, { error: `expected one of ${rideParts.join(', ')}` }),
  /** A sentence that the patient reads in the place of the part. */
  reason: z.string().min(10, 'expected a sentence that patients understand'),
});

const settings = z.strictObject({
  /** By URA number: the parts of a ride that this organisation does not show, each with its reason. */
  organisations: z
    .record(
      z.string().regex(/^\d{8}$/, 'expected an URA number: eight digits, in quotation marks'),
      z.strictObject({ withhold: z.array(withholding).default([]) }),
    )
    .default({}),
});

const one = z.object({ rit: z.string().min(1).max(100) });
export type One = z.infer<typeof one>;
export type Settings = z.infer<typeof settings>;

export const ambulanceRides = feature({
  id: 'ambulance-rides',
  settings,
  words,
  navigation: ({ words }) => [{ path: '/ritten', label: words.link, place: 'main', icon: 'letters' }],
  rules: ({ settings, words, portal }) => {
    const withheld = portal.organisations.flatMap(({ ura, name }) =>
      (settings.organisations[ura]?.withhold ?? []).map(({ part, reason }) =>
        words.rules.withheld(name, words.parts[part], reason),
      ),
    );
    const said = withheld.length > 0 ? withheld : [words.rules.all];
    return said.map(rule => ({ subject: words.rules.subject, rule }));
  },
  holds: async record => {
    const { rides, withheld, sources } = await loadRides(record);
    return rides.length > 0 || withheld.length > 0 || sources.some(source => source.state !== 'answered');
  },
  mappings: [contacts, referrals, documents, persons],
  routes: [
    get('/ritten', {
      access: 'record',
      audit: { event: 'read', action: 'R', part: 'rides' },
      handler: showRides,
    }),
    get('/ritten/:rit/rit.pdf', {
      access: 'record',
      audit: { event: 'read', action: 'R', part: 'ride' },
      input: one,
      handler: openRide,
    }),
  ],
});
