/** The workplace where staff receive what people ask: a queue in the order of its clocks, and the case opened beside it. */
import { z } from 'zod';
import { deskSchema } from '../../web/desks.ts';
import { anyRole, feature, get, post } from '../../web/feature.ts';
import { doWithCase, keepAnswer, saveAnswer, sendAnswer } from './acting.ts';
import { addFile, fetchFile } from './handing.ts';
import { countNew, openCase, previewAnswer, showQueue } from './pages.ts';
import { listWaiting } from './waiting.ts';
import { words } from './words.ts';

const name = z.string().regex(/^[a-z\d]+(-[a-z\d]+)*$/, 'lower-case words with hyphens');

const settings = z.strictObject({
  /** The queues of this workplace, each with the roles that see it; the first that somebody sees is where they begin. */
  queues: z.array(deskSchema).min(1),
  /** Answers that are given often; whoever answers changes what has to be changed. */
  templates: z
    .array(
      z.strictObject({
        name: z.string().min(2).max(60),
        text: z.string().min(2).max(4_000),
        queues: z.array(name).optional(),
      }),
    )
    .max(30)
    .default([]),
});
export type Settings = z.infer<typeof settings>;

const choice = <const T extends readonly [string, ...string[]]>(of: T, usual: T[number]) =>
  z.enum(of).catch(usual).default(usual);

/** All of it lives in the address, so that a queue can be kept, shared and come back to. */
const filter = z.object({
  rij: z.string().max(60).catch('').default(''),
  wie: choice(['alles', 'vrij', 'ik'], 'alles'),
  haast: choice(['alles', 'vandaag', 'laat'], 'alles'),
  stand: choice(['open', 'klaar'], 'open'),
  nummer: z.string().trim().max(20).catch('').default(''),
  na: z.string().max(90).catch('').default(''),
});
export type Filter = z.infer<typeof filter>;

const one = filter.extend({ zaak: z.string().max(60), gedaan: z.string().max(20).catch('').default('') });
export type One = z.infer<typeof one>;
const since = filter.extend({ sinds: z.string().max(40).catch('').default('') });
export type Since = z.infer<typeof since>;

const answer = one.extend({
  antwoord: z.string().max(60_000).default(''),
  gezien: z.coerce.number().int().min(1).catch(0),
  /** The outcome with which the answer closes it; empty where it stays open for a reply. */
  besluit: z.string().max(60).catch('').default(''),
  doe: z.string().max(20).catch('nakijken').default('nakijken'),
  /** Of the preview: which words were looked over. */
  kenmerk: z.string().max(64).catch('').default(''),
});
export type AnswerForm = z.infer<typeof answer>;
/** Lengths are kept by the rule that explains them, so that nothing typed is ever cut. */
const long = z.string().max(60_000).default('');
const act = one.extend({
  doe: choice(
    ['pak', 'leg-terug', 'stuur-door', 'voeg-samen', 'sluit', 'heropen', 'controle', 'verleng', 'haal-weg'],
    'pak',
  ),
  gezien: z.coerce.number().int().min(1).catch(0),
  naar: z.string().max(60).catch('').default(''),
  met: z.string().max(60).catch('').default(''),
  uitkomst: z.string().max(60).catch('').default(''),
  notitie: long,
  controle: z.string().max(60).catch('').default(''),
  reden: long,
  bestand: z.string().max(60).catch('').default(''),
});
export type ActForm = z.infer<typeof act>;
const handing = one.extend({ gezien: z.coerce.number().int().min(1).catch(0) });
export type HandingForm = z.infer<typeof handing>;
const file = z.object({ zaak: z.string().max(60), bestand: z.string().max(60) });
export type FilePath = z.infer<typeof file>;

const largestFile = 20 * 1024 * 1024;

const staff = { access: 'staff', roles: anyRole } as const;

export const queue = feature({
  id: 'queue',
  settings,
  words,
  navigation: ({ settings, words }) => [
    {
      path: '/werk/wachtrij',
      label: words.link,
      place: 'main',
      icon: 'messages',
      roles: settings.queues.flatMap(each => each.roles),
    },
  ],
  waiting: listWaiting,
  routes: [
    get('/werk/wachtrij', {
      ...staff,
      audit: { event: 'read', action: 'R', part: 'queue' },
      input: filter,
      handler: showQueue,
    }),
    get('/werk/wachtrij/nieuw', {
      ...staff,
      audit: { notLogged: 'a number, asked again while a queue is on the screen' },
      input: since,
      handler: countNew,
    }),
    get('/werk/wachtrij/:zaak', {
      ...staff,
      audit: { event: 'read', action: 'R', part: 'case' },
      input: one,
      handler: openCase,
    }),
    post('/werk/wachtrij/:zaak/antwoord', {
      ...staff,
      audit: { notLogged: 'a draft, which only its writer can read' },
      input: answer,
      handler: saveAnswer,
    }),
    post('/werk/wachtrij/:zaak/concept', {
      ...staff,
      audit: { notLogged: 'a draft, which only its writer can read' },
      input: answer,
      handler: keepAnswer,
    }),
    get('/werk/wachtrij/:zaak/nakijken', {
      ...staff,
      audit: { event: 'read', action: 'R', part: 'case' },
      input: one,
      handler: previewAnswer,
    }),
    post('/werk/wachtrij/:zaak/nakijken', {
      ...staff,
      audit: { event: 'case-answered', action: 'U', part: 'case' },
      input: answer,
      handler: sendAnswer,
    }),
    post('/werk/wachtrij/:zaak/bestand', {
      ...staff,
      audit: { event: 'case-handled', action: 'U', part: 'case' },
      input: handing,
      upload: { field: 'nieuw-bestand', mostBytes: largestFile },
      handler: addFile,
    }),
    get('/werk/wachtrij/:zaak/bestand/:bestand', {
      ...staff,
      audit: { event: 'read', action: 'R', part: 'delivered-file' },
      input: file,
      handler: fetchFile,
    }),
    post('/werk/wachtrij/:zaak/doe', {
      ...staff,
      audit: { event: 'case-handled', action: 'U', part: 'case' },
      input: act,
      handler: doWithCase,
    }),
  ],
});
