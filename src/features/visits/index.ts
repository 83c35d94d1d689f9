/** Visits and admissions: the list of them, each on a page with what was written about it, and as a summary to keep. */
import { z } from 'zod';
import { feature, get } from '../../web/feature.ts';
import { periods } from '../../web/period.ts';
import { episodes, visits } from './mapping.ts';
import { sendSummary, showVisit, showVisits, takeVisitsAlong } from './pages.ts';
import { kinds } from './visit.ts';
import { words } from './words.ts';

const filter = z.object({
  zoek: z.string().trim().max(100).catch('').default(''),
  soort: z
    .enum(['', ...kinds])
    .catch('')
    .default(''),
  periode: z.enum(periods).catch('alles').default('alles'),
  pagina: z.coerce.number().int().min(1).max(10_000).catch(1).default(1),
});
const one = z.object({ bezoek: z.string().min(1).max(200) });
export type One = z.infer<typeof one>;

const reads = (part: string) => ({ event: 'read', action: 'R', part }) as const;

const settings = z.strictObject({
  /** Whether the sources also keep treatments in which visits belong together (EpisodeOfCare). */
  treatments: z.boolean().default(true),
});
export type Settings = z.infer<typeof settings>;

export const visitsRoom = feature({
  id: 'visits',
  settings,
  words,
  navigation: ({ words }) => [{ path: '/bezoeken', label: words.link, place: 'more', icon: 'visits' }],
  mappings: [visits, episodes],
  takeAlong: takeVisitsAlong,
  rules: ({ words }) => [words.rules],
  routes: [
    get('/bezoeken', { access: 'record', audit: reads('visits'), input: filter, handler: showVisits }),
    get('/bezoeken/:bezoek', { access: 'record', audit: reads('visit'), input: one, handler: showVisit }),
    get('/bezoeken/:bezoek/samenvatting.pdf', {
      access: 'record',
      audit: { event: 'export', action: 'R', part: 'visit' },
      input: one,
      handler: sendSummary,
    }),
  ],
});
