/** Questions to one organisation of many (A-32, ST-10): how to reach whoever gave the care, and asking them here once signed in. */
import { z } from 'zod';
import { feature, get, post } from '../../web/feature.ts';
import { ownCaseInput, ownReplyForm } from '../../web/own-case-pages.ts';
import { checkQuestion, keepQuestion, saveQuestion, sendQuestion, writeQuestion } from './asking.ts';
import { own, showHelp, showQuestions } from './pages.ts';
import { organisationQuestion } from './question.ts';
import { words } from './words.ts';

const name = z.string().regex(/^[a-z\d]+(-[a-z\d]+)*$/, 'lower-case words with hyphens');
const text = z.string().min(10).max(600);

const settings = z
  .strictObject({
    answerWithinWorkdays: z.number().int().min(1).max(30).default(5),
    escalateAfterWorkdays: z.number().int().min(1).max(60).default(10),
    /** Who answers at each organisation, and who gets what is late. */
    queue: name.default('questions'),
    leadQueue: name.default('questions'),
    /** By URA number: what that organisation says itself about how to reach it. */
    instructions: z.record(z.string().regex(/^\d{8}$/), z.strictObject({ nl: text, en: text })).default({}),
  })
  .refine(given => given.escalateAfterWorkdays >= given.answerWithinWorkdays, {
    path: ['escalateAfterWorkdays'],
    message: 'no fewer days than answerWithinWorkdays',
  });
export type Settings = z.infer<typeof settings>;

const help = z.object({ organisatie: z.string().max(60) });
export type Help = z.infer<typeof help>;
const start = z.object({ bewaard: z.string().optional() });
export type Start = z.infer<typeof start>;
const typed = z.object({
  organisatie: z.string().max(20).default(''),
  wanneer: z.string().max(300).default(''),
  vraag: z.string().max(60_000).default(''),
  doe: z.enum(['verder', 'bewaar', 'gooi-weg']).catch('verder').default('verder'),
});
export type QuestionForm = z.infer<typeof typed>;

const draft = { notLogged: 'a draft, which only its writer can read' };
const typedOnly = { notLogged: 'what this person typed themselves' };

export const organisationQuestions = feature({
  id: 'organisation-questions',
  settings,
  words,
  cases: [organisationQuestion],
  navigation: ({ words }) => [{ path: '/vraag-aan', label: words.link, place: 'more', icon: 'messages' }],
  rules: ({ settings, words }) => [
    { subject: words.rules.subject, rule: words.rules.answer(settings.answerWithinWorkdays) },
  ],
  routes: [
    get('/hulp-van/:organisatie', {
      access: 'anyone',
      audit: { notLogged: 'how to reach an organisation, the same for everybody' },
      input: help,
      handler: showHelp,
    }),
    get('/vraag-aan', {
      access: 'person',
      audit: { event: 'read', action: 'R', part: 'organisation-questions' },
      handler: showQuestions,
    }),
    get('/vraag-aan/nieuw', { access: 'person', audit: typedOnly, input: start, handler: writeQuestion }),
    post('/vraag-aan/nieuw', { access: 'person', audit: draft, input: typed, handler: saveQuestion }),
    post('/vraag-aan/nieuw/concept', {
      access: 'person',
      audit: draft,
      input: typed,
      handler: keepQuestion,
    }),
    get('/vraag-aan/nieuw/nakijken', { access: 'person', audit: typedOnly, handler: checkQuestion }),
    post('/vraag-aan/nieuw/nakijken', {
      access: 'person',
      audit: { event: 'case-opened', action: 'C', part: 'organisation-question' },
      input: z.object({}),
      handler: sendQuestion,
    }),
    get('/vraag-aan/:zaak', {
      access: 'person',
      audit: { event: 'read', action: 'R', part: 'organisation-question' },
      input: ownCaseInput,
      handler: own.open,
    }),
    post('/vraag-aan/:zaak/concept', {
      access: 'person',
      audit: draft,
      input: ownReplyForm,
      handler: own.keep,
    }),
    post('/vraag-aan/:zaak', {
      access: 'person',
      audit: { event: 'case-opened', action: 'U', part: 'organisation-question' },
      input: ownReplyForm,
      handler: own.send,
    }),
  ],
});
