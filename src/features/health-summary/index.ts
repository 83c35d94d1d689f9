/** The health summary: allergies and agreements first, then what somebody has and had, each part on a page of its own. */
import { z } from 'zod';
import { feature, get } from '../../web/feature.ts';
import { addresses, type Filter } from './line.ts';
import { type Ctx, showCourse, showPart, showSummary, showThing } from './pages.ts';
import { parts } from './parts.ts';
import { takeSummaryAlong } from './take-along.ts';
import { words } from './words.ts';

const settings = z.strictObject({});

const sought = z.string().trim().max(100).catch('').default('');
const search = z.object({ zoek: sought });
const filter = z.object({
  zoek: sought,
  welke: z
    .enum(['alles', ...addresses])
    .catch('alles')
    .default('alles'),
  pagina: z.coerce.number().int().min(1).max(10_000).catch(1).default(1),
});
const one = z.object({ meting: z.string().min(1).max(100) });
const thing = z.object({ ding: z.string().min(1).max(200) });
export type Search = z.infer<typeof search>;
export type One = z.infer<typeof one>;
export type Thing = z.infer<typeof thing>;
export type Settings = z.infer<typeof settings>;

const reads = (part: string) => ({ event: 'read', action: 'R', part }) as const;

export const healthSummary = feature({
  id: 'health-summary',
  settings,
  words,
  navigation: ({ words }) => [{ path: '/gezondheid', label: words.link, place: 'more', icon: 'health' }],
  mappings: parts.flatMap(part => part.mappings),
  takeAlong: takeSummaryAlong,
  rules: ({ words }) => words.rules,
  routes: [
    get('/gezondheid', {
      access: 'record',
      audit: reads('health-summary'),
      input: search,
      handler: showSummary,
    }),
    get('/gezondheid/metingen/:meting', {
      access: 'record',
      audit: reads('measurements'),
      input: one,
      handler: showCourse,
    }),
    // Rows for each part, so that the log says which part was read. A measure has a page of its own, above.
    ...parts.map(part =>
      get(`/gezondheid/${part.path}`, {
        access: 'record',
        audit: reads(part.id),
        input: filter,
        handler: (ctx: Ctx, input: Filter) => showPart(ctx, part, input),
      }),
    ),
    ...parts
      .filter(part => part.id !== 'measurements')
      .map(part =>
        get(`/gezondheid/${part.path}/:ding`, {
          access: 'record',
          audit: reads(part.id),
          input: thing,
          handler: (ctx: Ctx, input: Thing) => showThing(ctx, part, input),
        }),
      ),
  ],
});
