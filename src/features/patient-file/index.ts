/**
 * Staff and one patient's record: searched by BSN, opened by who treats the patient or in an emergency with a reason, and
 * for support staff no more than the address, while a case about the patient is open (O-11, D-117).
 */
import { z } from 'zod';
import type { Role } from '../../platform/access/index.ts';
import { supporting } from '../../web/desks.ts';
import { feature, get, post } from '../../web/feature.ts';
import { relations } from '../../web/treat-relation.ts';
import { addressOf } from './address.ts';
import { closeFile, openInEmergency } from './emergency-pages.ts';
import { emergencyNotice } from './notice.ts';
import { searchPatient, showAddress, showFile, showSearch } from './pages.ts';
import { parts } from './part.ts';

import { words } from './words.ts';

const settings = z.strictObject({
  /** A contact that ended gives the right to look for so many days more. */
  treatingForDays: z.number().int().min(1).max(1825).default(365),
  /** An emergency closes by itself after so many minutes. */
  emergencyMinutes: z.number().int().min(5).max(240).default(60),
  /** Within so many days the privacy office judges an emergency. */
  judgeWithinDays: z.number().int().min(1).max(60).default(14),
});
export type Settings = z.infer<typeof settings>;

/** Who may see clinical content, on a ground. */
const treating: readonly Role[] = ['doctor', 'nurse'];
const search = z.object({ bsn: z.string().max(20) });
const emergency = z.object({ patient: z.string().max(40), reden: z.string() });
const one = z.object({ patient: z.string().max(40) });
const part = one.extend({ deel: z.enum(parts) });
const task = one.extend({ zaak: z.string().max(60).catch('').default('') });
export type Search = z.infer<typeof search>;
export type Emergency = z.infer<typeof emergency>;
export type One = z.infer<typeof one>;
export type Part = z.infer<typeof part>;
export type Task = z.infer<typeof task>;

export const patientFile = feature({
  id: 'patient-file',
  settings,
  words,
  navigation: ({ words }) => [
    { path: '/patienten', label: words.link, place: 'main', icon: 'people', roles: treating },
  ],
  rules: ({ settings, words }) => [
    { subject: words.rules.subject, rule: words.rules.treating(settings.treatingForDays) },
    { subject: words.rules.subject, rule: words.rules.emergency(settings.emergencyMinutes) },
    { subject: words.rules.subject, rule: words.rules.judged(settings.judgeWithinDays) },
    { subject: words.rules.subject, rule: words.rules.duty },
  ],
  mappings: [...relations, addressOf],
  notices: [emergencyNotice],
  routes: [
    get('/patienten', {
      access: 'staff',
      roles: treating,
      audit: { notLogged: 'an empty form' },
      handler: showSearch,
    }),
    post('/patienten', {
      access: 'staff',
      roles: treating,
      audit: { event: 'search', action: 'E', part: 'relation' },
      input: search,
      handler: searchPatient,
    }),
    post('/patienten/spoed', {
      access: 'staff',
      roles: treating,
      audit: { event: 'emergency', action: 'E', part: 'file' },
      input: emergency,
      handler: openInEmergency,
    }),
    get('/patienten/:patient/:deel', {
      access: 'staff',
      roles: treating,
      audit: { event: 'read', action: 'R', part: 'file' },
      input: part,
      handler: showFile,
    }),
    post('/patienten/:patient/sluiten', {
      access: 'staff',
      roles: treating,
      audit: { notLogged: 'gives a right back' },
      input: one,
      handler: closeFile,
    }),
    get('/adres/:patient', {
      access: 'staff',
      roles: supporting,
      audit: { event: 'read', action: 'R', part: 'address' },
      input: task,
      handler: showAddress,
    }),
  ],
});
