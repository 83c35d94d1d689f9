/** Medicines: one line for each, what to take now, how, until when and from whom; and each with its whole course. */
import { z } from 'zod';
import { feature, get } from '../../web/feature.ts';
import { which } from './list.ts';
import { administrations, dispenses, requests, statements } from './mapping.ts';
import { showNow } from './overview.ts';
import { showMedicine, showMedicines } from './pages.ts';
import { medicinesForStaff, takeMedicinesAlong } from './take-along.ts';
import { words } from './words.ts';

const settings = z.strictObject({
  /** What was only collected, without an agreement or a number of days, may be in use for so long. */
  suppliedCountsForDays: z.number().int().min(1).max(730).default(180),
});

const filter = z.object({
  zoek: z.string().trim().max(100).catch('').default(''),
  welke: z.enum(which).catch('alles').default('alles'),
  pagina: z.coerce.number().int().min(1).max(10_000).catch(1).default(1),
});
const one = z.object({ medicijn: z.string().min(1).max(200) });
export type One = z.infer<typeof one>;
export type Settings = z.infer<typeof settings>;

const reads = (part: string) => ({ event: 'read', action: 'R', part }) as const;

export const medication = feature({
  id: 'medication',
  settings,
  words,
  navigation: ({ words }) => [{ path: '/medicijnen', label: words.link, place: 'main', icon: 'medication' }],
  mappings: [requests, dispenses, statements, administrations],
  takeAlong: takeMedicinesAlong,
  forStaff: { part: 'summary', read: medicinesForStaff },
  overview: showNow,
  rules: ({ settings, words }) => [
    { subject: words.rules.subject, rule: words.rules.rule(settings.suppliedCountsForDays) },
  ],
  routes: [
    get('/medicijnen', {
      access: 'record',
      audit: reads('medication'),
      input: filter,
      handler: showMedicines,
    }),
    get('/medicijnen/:medicijn', {
      access: 'record',
      audit: reads('medicine'),
      input: one,
      handler: showMedicine,
    }),
  ],
});
