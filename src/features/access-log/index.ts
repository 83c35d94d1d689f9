/** Who looked in this record, when, at what, and why that was allowed: in plain words, to filter and to take along. */
import { z } from 'zod';
import { feature, get, post } from '../../web/feature.ts';
import { ownCaseInput, ownReplyForm } from '../../web/own-case-pages.ts';
import { checkQuestion, keepQuestion, saveQuestion, sendQuestion, writeQuestion } from './asking.ts';
import { showEmergencies } from './overview.ts';
import { downloadTrail, showTrail } from './pages.ts';
import { logObjection, logQuestion } from './question.ts';
import { own } from './question-pages.ts';
import { words } from './words.ts';

const filter = z.object({
  van: z.string().trim().max(20).catch('').default(''),
  tot: z.string().trim().max(20).catch('').default(''),
  /** The reader's own looking would bury the one row that matters: it is asked for. */
  wie: z.enum(['anderen', 'iedereen']).catch('anderen').default('anderen'),
  /** The last entry of the page before: `instant organisation sequence`. */
  na: z.string().max(80).optional(),
});
export type TrailFilter = z.infer<typeof filter>;

const name = z.string().regex(/^[a-z\d]+(-[a-z\d]+)*$/, 'lower-case words with hyphens');
const settings = z.strictObject({
  /** Who answers questions and objections about a row, and who gets what is late. */
  queue: name.default('privacy'),
  leadQueue: name.default('privacy'),
});
export type Settings = z.infer<typeof settings>;

/** Which row: `00000301-12`. */
const line = z.object({ regel: z.string().max(40).default(''), bewaard: z.string().optional() });
export type Line = z.infer<typeof line>;
const question = z.object({
  regel: z.string().max(40).default(''),
  soort: z.string().max(20).default(''),
  vraag: z.string().max(60_000).default(''),
  doe: z.enum(['verder', 'bewaar', 'gooi-weg']).catch('verder').default('verder'),
});
export type QuestionForm = z.infer<typeof question>;

const draft = { notLogged: 'a draft, which only its writer can read' };
const reads = { event: 'read-log', action: 'R', part: 'access-log' } as const;

export const accessLog = feature({
  id: 'access-log',
  settings,
  words,
  cases: [logQuestion, logObjection],
  navigation: ({ words }) => [
    { path: '/wie-keek', label: words.link, place: 'main', icon: 'log', own: true },
  ],
  rules: ({ words }) => [{ subject: words.asking.rules.subject, rule: words.asking.rules.answer }],
  overview: showEmergencies,
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
    get('/wie-keek/vraag', { access: 'person', audit: reads, input: line, handler: writeQuestion }),
    post('/wie-keek/vraag', { access: 'person', audit: draft, input: question, handler: saveQuestion }),
    post('/wie-keek/vraag/concept', {
      access: 'person',
      audit: draft,
      input: question,
      handler: keepQuestion,
    }),
    get('/wie-keek/vraag/nakijken', { access: 'person', audit: reads, input: line, handler: checkQuestion }),
    post('/wie-keek/vraag/nakijken', {
      access: 'person',
      audit: { event: 'case-opened', action: 'C', part: 'log-question' },
      input: line,
      handler: sendQuestion,
    }),
    get('/wie-keek/vraag/:zaak', {
      access: 'person',
      audit: { event: 'read', action: 'R', part: 'log-question' },
      input: ownCaseInput,
      handler: own.open,
    }),
    post('/wie-keek/vraag/:zaak/concept', {
      access: 'person',
      audit: draft,
      input: ownReplyForm,
      handler: own.keep,
    }),
    post('/wie-keek/vraag/:zaak', {
      access: 'person',
      audit: { event: 'case-opened', action: 'U', part: 'log-question' },
      input: ownReplyForm,
      handler: own.send,
    }),
  ],
});
