/** Appointments to come and past, each on a page of its own, and as a file for a calendar. */
import { z } from 'zod';
import { feature, get } from '../../web/feature.ts';
import { moments } from './appointment.ts';
import { appointments } from './mapping.ts';
import {
  sendToCalendar,
  showAppointment,
  showAppointments,
  showNext,
  takeAppointmentsAlong,
} from './pages.ts';
import { words } from './words.ts';

const settings = z.strictObject({
  /** What a calendar, which others may see, says of the place: the hospital, or also the department. */
  calendarSays: z.enum(['hospital', 'department']).default('hospital'),
});

const filter = z.object({
  zoek: z.string().trim().max(100).catch('').default(''),
  welke: z.enum(moments).catch('alles').default('alles'),
  pagina: z.coerce.number().int().min(1).max(10_000).catch(1).default(1),
});
const one = z.object({ afspraak: z.string().min(1).max(200) });
export type One = z.infer<typeof one>;
export type Settings = z.infer<typeof settings>;

const reads = (part: string) => ({ event: 'read', action: 'R', part }) as const;

export const appointmentsRoom = feature({
  id: 'appointments',
  settings,
  words,
  navigation: ({ words }) => [{ path: '/afspraken', label: words.link, place: 'main', icon: 'appointments' }],
  mappings: [appointments],
  takeAlong: takeAppointmentsAlong,
  overview: showNext,
  rules: ({ settings, words }) => [
    { subject: words.rules.subject, rule: words.rules.calendar[settings.calendarSays] },
  ],
  routes: [
    get('/afspraken', {
      access: 'record',
      audit: reads('appointments'),
      input: filter,
      handler: showAppointments,
    }),
    get('/afspraken/:afspraak', {
      access: 'record',
      audit: reads('appointment'),
      input: one,
      handler: showAppointment,
    }),
    get('/afspraken/:afspraak/agenda.ics', {
      access: 'record',
      audit: reads('appointment'),
      input: one,
      handler: sendToCalendar,
    }),
  ],
});
