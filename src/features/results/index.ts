/** Results and reports, with their course, what they mean, and the question before what has not been discussed. */
import { z } from 'zod';
import { feature, get, post } from '../../web/feature.ts';
import { releaseRules } from '../../web/rules.ts';
import { periods } from './list.ts';
import { measured, reports } from './mapping.ts';
import { resultsOfVisit } from './of-visit.ts';
import { showNewest } from './overview.ts';
import { openMeasured, openReport, showMeasured, showReport, showResults } from './pages.ts';
import { signalSchema, undiscussedResult } from './signal.ts';
import { resultsForStaff, takeResultsAlong } from './take-along.ts';
import { words } from './words.ts';

const settings = z.strictObject({
  /** Ask before showing a result that has not been discussed (O-18, O-20). */
  warnBeforeUndiscussed: z.boolean().default(true),
  /** A result that nobody opened is called new for so many days. */
  newForDays: z.number().int().min(1).max(365).default(30),
  /** Hospitals do not record every talk: after so many days a result is taken as discussed, and no question is asked. */
  takenAsDiscussedAfterDays: z.number().int().min(1).max(3650).default(180),
  /** An abnormal result that was seen before it was discussed comes back to the doctor (O-19); left out, to nobody. */
  signal: signalSchema.optional(),
});

const filter = z.object({
  soort: z.string().max(40).catch('').default(''),
  periode: z.enum(periods).catch('alles').default('alles'),
  zoek: z.string().trim().max(100).catch('').default(''),
  pagina: z.coerce.number().int().min(1).max(10_000).catch(1).default(1),
});
const one = z.object({ uitslag: z.string().min(1) });
export type One = z.infer<typeof one>;
export type Settings = z.infer<typeof settings>;

const reads = (part: string) => ({ event: 'read', action: 'R', part }) as const;

export const results = feature({
  id: 'results',
  settings,
  words,
  navigation: ({ words }) => [{ path: '/uitslagen', label: words.link, place: 'main', icon: 'results' }],
  mappings: [measured, reports],
  cases: [undiscussedResult],
  takeAlong: takeResultsAlong,
  forStaff: { part: 'results', read: resultsForStaff },
  overview: showNewest,
  ofVisit: resultsOfVisit,
  rules: ({ settings, words, portal, language }) => [
    ...releaseRules(portal, language),
    {
      subject: words.rules.subject,
      rule: settings.warnBeforeUndiscussed ? words.rules.warn : words.rules.noWarn,
    },
    ...(settings.signal
      ? [{ subject: words.rules.subject, rule: words.rules.signal(settings.signal.contactWithinWorkdays) }]
      : []),
  ],
  routes: [
    get('/uitslagen', { access: 'record', audit: reads('results'), input: filter, handler: showResults }),
    get('/uitslagen/waarde/:uitslag', {
      access: 'record',
      audit: reads('result'),
      input: one,
      handler: showMeasured,
    }),
    post('/uitslagen/waarde/:uitslag', {
      access: 'record',
      audit: reads('result'),
      input: one,
      handler: openMeasured,
    }),
    get('/uitslagen/verslag/:uitslag', {
      access: 'record',
      audit: reads('result'),
      input: one,
      handler: showReport,
    }),
    post('/uitslagen/verslag/:uitslag', {
      access: 'record',
      audit: reads('result'),
      input: one,
      handler: openReport,
    }),
  ],
});
