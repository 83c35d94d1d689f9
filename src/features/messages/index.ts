/** Questions to the care team and to the service desk: asked after the emergency text, answered on a clock that both sides see. */
import { z } from 'zod';
import { feature, get, post } from '../../web/feature.ts';
import { ownCaseInput, ownReplyForm } from '../../web/own-case-pages.ts';
import { showUnread } from './overview.ts';
import { checkQuestion, openMessage, own, sendQuestion, showMessages, writeQuestion } from './pages.ts';
import { question, technicalQuestion } from './question.ts';
import { words } from './words.ts';
import { askAnew, keepTyped, saveQuestion } from './writing.ts';

const name = z.string().regex(/^[a-z\d]+(-[a-z\d]+)*$/, 'lower-case words with hyphens');

/** What a question can be about, and which queue reads it first. */
const subject = z.strictObject({
  id: name,
  nl: z.string().min(2).max(80),
  en: z.string().min(2).max(80),
  queue: name.default('clinic'),
});

const settings = z
  .strictObject({
    subjects: z.array(subject).min(1).max(60),
    /** A promise to whoever asks (D-106), and when the team lead gets it (D-108). */
    answerWithinWorkdays: z.number().int().min(1).max(30).default(2),
    escalateAfterWorkdays: z.number().int().min(1).max(60).default(4),
    leadQueue: name.default('team-lead'),
    /** Where who reads it first may send it on (D-109). */
    forwardTo: z.array(name).default(['nurse', 'doctor']),
    /** Questions about the website itself, without anything of care in them (D-105); left out: by telephone only. */
    serviceDesk: z.strictObject({ queue: name.default('service-desk') }).optional(),
  })
  .refine(given => given.escalateAfterWorkdays >= given.answerWithinWorkdays, {
    path: ['escalateAfterWorkdays'],
    message: 'no fewer days than answerWithinWorkdays',
  });
export type Settings = z.infer<typeof settings>;

/** Lengths are kept by the rule that explains them (`faultsOf`), so that nothing typed is ever cut. */
const typed = z.object({
  onderwerp: z.string().max(100).default(''),
  vraag: z.string().max(60_000).default(''),
  doe: z.enum(['verder', 'bewaar', 'gooi-weg']).catch('verder').default('verder'),
});
export type TypedQuestion = z.infer<typeof typed>;
const written = z.object({ bewaard: z.string().optional() });
export type Written = z.infer<typeof written>;
export const messages = feature({
  id: 'messages',
  settings,
  words,
  cases: [question, technicalQuestion],
  navigation: ({ words }) => [{ path: '/berichten', label: words.link, place: 'main', icon: 'messages' }],
  rules: ({ settings, words }) => [
    { subject: words.rules.subject, rule: words.rules.answer(settings.answerWithinWorkdays) },
    { subject: words.rules.subject, rule: words.rules.escalate(settings.escalateAfterWorkdays) },
  ],
  overview: showUnread,
  routes: [
    get('/berichten', {
      access: 'person',
      audit: { event: 'read', action: 'R', part: 'messages' },
      handler: showMessages,
    }),
    get('/berichten/nieuw', {
      access: 'person',
      audit: { notLogged: 'a form, with what this person typed themselves' },
      input: written,
      handler: writeQuestion,
    }),
    post('/berichten/nieuw', {
      access: 'person',
      audit: { notLogged: 'a draft, which only its writer can read' },
      input: typed,
      handler: saveQuestion,
    }),
    post('/berichten/concept', {
      access: 'person',
      audit: { notLogged: 'a draft, which only its writer can read' },
      input: typed,
      handler: keepTyped,
    }),
    get('/berichten/nieuw/nakijken', {
      access: 'person',
      audit: { notLogged: 'what this person typed themselves' },
      handler: checkQuestion,
    }),
    post('/berichten/nieuw/nakijken', {
      access: 'person',
      audit: { event: 'case-opened', action: 'C', part: 'message' },
      input: z.object({}),
      handler: sendQuestion,
    }),
    get('/berichten/:zaak', {
      access: 'person',
      audit: { event: 'read', action: 'R', part: 'message' },
      input: ownCaseInput,
      handler: openMessage,
    }),
    post('/berichten/:zaak/concept', {
      access: 'person',
      audit: { notLogged: 'a draft, which only its writer can read' },
      input: ownReplyForm,
      handler: own.keep,
    }),
    post('/berichten/:zaak/opnieuw', {
      access: 'person',
      audit: { notLogged: 'a draft, which only its writer can read' },
      input: ownCaseInput,
      handler: askAnew,
    }),
    post('/berichten/:zaak', {
      access: 'person',
      audit: { event: 'case-opened', action: 'U', part: 'message' },
      input: ownReplyForm,
      handler: own.send,
    }),
  ],
});
