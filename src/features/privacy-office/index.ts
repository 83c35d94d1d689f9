/** The privacy office (ST-09): the access log of staff, emergencies and their judgement, rounds over a month, signals, the register, how terms were kept. */
import { z } from 'zod';
import type { Role } from '../../platform/access/index.ts';
import { feature, get, post } from '../../web/feature.ts';
import { judge, showEmergencies } from './emergency-pages.ts';
import { findPatient, handOver, showLog, showRegister } from './pages.ts';
import { closeThisRound, noteFindings, showRound, showRounds, startRound } from './round-pages.ts';
import { showSignals } from './signal-pages.ts';
import { showTerms } from './term-pages.ts';
import { waitingHere } from './waiting.ts';
import { words } from './words.ts';

const settings = z.strictObject({
  /** How many rows of a month a round goes through, beside every emergency. */
  sampleSize: z.number().int().min(5).max(200).default(25),
  /** More patients than this within an hour by one person is a signal. */
  manyInAnHour: z.number().int().min(3).max(500).default(20),
});
export type Settings = z.infer<typeof settings>;

const office: readonly Role[] = ['privacy'];

const day = z.string().trim().max(20).catch('').default('');
const filter = z.object({
  patient: z.string().max(40).catch('').default(''),
  medewerker: z.string().max(40).catch('').default(''),
  grond: z.string().max(20).catch('').default(''),
  van: day,
  tot: day,
  /** The last entry of the page before: `instant organisation sequence`. */
  na: z.string().max(80).optional(),
});
export type LogFilter = z.infer<typeof filter>;

const bsn = z.object({
  bsn: z.string().max(20),
  naar: z.enum(['log', 'register']).catch('log').default('log'),
});
const one = z.object({ patient: z.string().max(40) });
const verdict = z.object({
  toegang: z.string().max(40),
  oordeel: z.enum(['justified', 'not-justified']),
});
const month = z.object({ maand: z.string().regex(/^\d{4}-\d{2}$/) });
const year = z.object({ jaar: z.string().max(4).catch('').default('') });
export type Year = z.infer<typeof year>;
const round = z.object({ ronde: z.string().max(40) });
/** Every line has two fields of its own, which only the handler knows by name. */
const findings = round;
const closing = round.extend({ conclusie: z.string().trim().default('') });
export type FindPatient = z.infer<typeof bsn>;
export type One = z.infer<typeof one>;
export type Judging = z.infer<typeof verdict>;
export type Month = z.infer<typeof month>;
export type RoundPath = z.infer<typeof round>;
export type Findings = z.infer<typeof findings>;
export type Closing = z.infer<typeof closing>;

const reads = { event: 'read-log', action: 'R', part: 'access-log' } as const;
const judges = { event: 'judge', action: 'E', part: 'access-log' } as const;
const staff = { access: 'staff', roles: office } as const;

export const privacyOffice = feature({
  id: 'privacy-office',
  settings,
  words,
  navigation: ({ words }) => [
    { path: '/privacy/log', label: words.links.log, place: 'main', icon: 'log', roles: office },
    { path: '/privacy/spoed', label: words.links.emergencies, place: 'main', icon: 'warning', roles: office },
    { path: '/privacy/rondes', label: words.links.rounds, place: 'main', icon: 'check', roles: office },
    { path: '/privacy/termijnen', label: words.links.terms, place: 'more', icon: 'clock', roles: office },
    { path: '/privacy/signalen', label: words.links.signals, place: 'more', icon: 'search', roles: office },
    { path: '/privacy/register', label: words.links.register, place: 'more', icon: 'letters', roles: office },
  ],
  waiting: waitingHere,
  rules: ({ settings, words }) => [
    { subject: words.rules.subject, rule: words.rules.sample(settings.sampleSize) },
    { subject: words.rules.subject, rule: words.rules.signals(settings.manyInAnHour) },
  ],
  routes: [
    get('/privacy/log', { ...staff, audit: reads, input: filter, handler: showLog }),
    post('/privacy/patient', { ...staff, audit: reads, input: bsn, handler: findPatient }),
    get('/privacy/overdracht/:patient', {
      ...staff,
      audit: { event: 'export', action: 'R', part: 'access-log' },
      input: one,
      handler: handOver,
    }),
    get('/privacy/register', {
      ...staff,
      audit: { event: 'read', action: 'R', part: 'consent' },
      input: z.object({ patient: z.string().max(40).catch('').default('') }),
      handler: showRegister,
    }),
    get('/privacy/spoed', { ...staff, audit: reads, handler: showEmergencies }),
    post('/privacy/spoed', { ...staff, audit: judges, input: verdict, handler: judge }),
    get('/privacy/rondes', { ...staff, audit: { notLogged: 'which months' }, handler: showRounds }),
    post('/privacy/rondes', { ...staff, audit: reads, input: month, handler: startRound }),
    get('/privacy/rondes/:ronde', { ...staff, audit: reads, input: round, handler: showRound }),
    post('/privacy/rondes/:ronde', { ...staff, audit: judges, input: findings, handler: noteFindings }),
    post('/privacy/rondes/:ronde/sluiten', {
      ...staff,
      audit: judges,
      input: closing,
      handler: closeThisRound,
    }),
    get('/privacy/termijnen', {
      ...staff,
      audit: { notLogged: 'numbers, about nobody in particular' },
      input: year,
      handler: showTerms,
    }),
    get('/privacy/signalen', { ...staff, audit: reads, handler: showSignals }),
  ],
});
