/**
 * Results of one patient, earlier or later than the rules say: by who treats the patient, or by who manages release. A list
 * of which results there are and when they open, without a value (ST-05). The patient reads why.
 */
import { z } from 'zod';
import type { Role } from '../../platform/access/index.ts';
import { feature, get, post } from '../../web/feature.ts';
import { decide, withdraw } from './deciding.ts';
import { searchPatient, showResult, showResults, showSearch } from './pages.ts';
import { words } from './words.ts';

const settings = z.strictObject({
  /** As in the file of a patient: a contact that ended gives the right to look for so many days more. */
  treatingForDays: z.number().int().min(1).max(1825).default(365),
});
export type Settings = z.infer<typeof settings>;

const roles: readonly Role[] = ['release', 'doctor'];
const staff = { access: 'staff', roles } as const;

const search = z.object({ bsn: z.string().max(20) });
export type Search = z.infer<typeof search>;
const patient = z.object({ patient: z.string().max(40) });
export type OfPatient = z.infer<typeof patient>;
const one = patient.extend({
  uitslag: z.string().max(120),
  gedaan: z.string().max(20).catch('').default(''),
});
export type OfResult = z.infer<typeof one>;
const decision = one.extend({
  besluit: z.string().max(10).catch('').default(''),
  dag: z.string().max(20).catch('').default(''),
  waarom: z.string().max(30).catch('').default(''),
  'waarom-later': z.string().max(30).catch('').default(''),
});
export type DecisionForm = z.infer<typeof decision>;

export const release = feature({
  id: 'release',
  settings,
  words,
  navigation: ({ words }) => [{ path: '/vrijgave', label: words.link, place: 'main', icon: 'clock', roles }],
  routes: [
    get('/vrijgave', { ...staff, audit: { notLogged: 'an empty form' }, handler: showSearch }),
    post('/vrijgave', {
      ...staff,
      audit: { event: 'search', action: 'E', part: 'relation' },
      input: search,
      handler: searchPatient,
    }),
    get('/vrijgave/:patient', {
      ...staff,
      audit: { event: 'read', action: 'R', part: 'release' },
      input: patient,
      handler: showResults,
    }),
    get('/vrijgave/:patient/:uitslag', {
      ...staff,
      audit: { event: 'read', action: 'R', part: 'release' },
      input: one,
      handler: showResult,
    }),
    post('/vrijgave/:patient/:uitslag', {
      ...staff,
      audit: { event: 'release', action: 'U', part: 'release' },
      input: decision,
      handler: decide,
    }),
    post('/vrijgave/:patient/:uitslag/intrekken', {
      ...staff,
      audit: { event: 'release', action: 'D', part: 'release' },
      input: one,
      handler: withdraw,
    }),
  ],
});
