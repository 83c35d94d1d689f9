/** Who looked in this record, when, at what, and why that was allowed: in plain words, to filter and to take along. */
import { z } from 'zod';
import { feature, get } from '../../web/feature.ts';
import { downloadTrail, showTrail } from './pages.ts';
import { words } from './words.ts';

const filter = z.object({
  van: z.string().trim().max(20).catch('').default(''),
  tot: z.string().trim().max(20).catch('').default(''),
  wie: z.enum(['iedereen', 'anderen']).catch('iedereen').default('iedereen'),
  /** The last entry of the page before: `instant organisation sequence`. */
  na: z.string().max(80).optional(),
});
export type TrailFilter = z.infer<typeof filter>;

export const accessLog = feature({
  id: 'access-log',
  settings: z.strictObject({}),
  words,
  navigation: ({ words }) => [{ path: '/wie-keek', label: words.link, place: 'main', icon: 'log' }],
  routes: [
    get('/wie-keek', {
      access: 'person',
      audit: { event: 'read-log', action: 'R', part: 'access-log' },
      input: filter,
      handler: showTrail,
    }),
    get('/wie-keek/alles.csv', {
      access: 'person',
      audit: { event: 'export', action: 'R', part: 'access-log' },
      handler: downloadTrail,
    }),
  ],
});
