/** Corrections (requirements §2.9): saying what is not right in the record, on a clock; what stood there and what was asked both stay. */
import { z } from 'zod';
import { feature, get, post } from '../../web/feature.ts';
import { ownCaseInput, ownReplyForm } from '../../web/own-case-pages.ts';
import {
  beginCorrection,
  checkCorrection,
  keepCorrection,
  saveCorrection,
  sendCorrection,
  writeCorrection,
} from './asking.ts';
import { besideItem } from './beside.ts';
import { correction } from './correction.ts';
import { own, showCorrections } from './pages.ts';
import { words } from './words.ts';

const name = z.string().regex(/^[a-z\d]+(-[a-z\d]+)*$/, 'lower-case words with hyphens');

const settings = z.strictObject({
  /** Who handles it, who gets what is late, and to whom it may be sent on: who wrote it decides about its content. */
  queue: name.default('records'),
  leadQueue: name.default('privacy'),
  forwardTo: z.array(name).default(['doctor']),
});
export type Settings = z.infer<typeof settings>;

const line = z.string().max(60_000).default('');
const over = z.string().max(300).default('');
const began = z.object({ over, naam: line, staat: line });
export type Began = z.infer<typeof began>;
const about = z.object({ over, bewaard: z.string().optional() });
export type About = z.infer<typeof about>;
const typed = z.object({
  over,
  onderdeel: z.string().max(20).default(''),
  naam: line,
  staat: line,
  moet: line,
  waarom: line,
  doe: z.enum(['verder', 'bewaar', 'gooi-weg']).catch('verder').default('verder'),
});
export type CorrectionForm = z.infer<typeof typed>;

const draft = { notLogged: 'a draft, which only its writer can read' };
const typedOnly = { notLogged: 'what this person typed themselves' };

export const corrections = feature({
  id: 'corrections',
  settings,
  words,
  cases: [correction],
  navigation: ({ words }) => [
    { path: '/correctie', label: words.link, place: 'more', icon: 'pencil', own: true },
  ],
  rules: ({ words }) => [
    { subject: words.rules.subject, rule: words.rules.answer },
    { subject: words.rules.subject, rule: words.rules.both },
  ],
  beside: besideItem,
  routes: [
    get('/correctie', {
      access: 'person',
      audit: { event: 'read', action: 'R', part: 'corrections' },
      handler: showCorrections,
    }),
    post('/correctie/begin', { access: 'person', audit: draft, input: began, handler: beginCorrection }),
    get('/correctie/nieuw', { access: 'person', audit: typedOnly, input: about, handler: writeCorrection }),
    post('/correctie/nieuw', { access: 'person', audit: draft, input: typed, handler: saveCorrection }),
    post('/correctie/nieuw/concept', {
      access: 'person',
      audit: draft,
      input: typed,
      handler: keepCorrection,
    }),
    get('/correctie/nieuw/nakijken', {
      access: 'person',
      audit: typedOnly,
      input: about,
      handler: checkCorrection,
    }),
    post('/correctie/nieuw/nakijken', {
      access: 'person',
      audit: { event: 'case-opened', action: 'C', part: 'correction' },
      input: about,
      handler: sendCorrection,
    }),
    get('/correctie/:zaak', {
      access: 'person',
      audit: { event: 'read', action: 'R', part: 'correction' },
      input: ownCaseInput,
      handler: own.open,
    }),
    post('/correctie/:zaak/concept', {
      access: 'person',
      audit: draft,
      input: ownReplyForm,
      handler: own.keep,
    }),
    post('/correctie/:zaak', {
      access: 'person',
      audit: { event: 'case-opened', action: 'U', part: 'correction' },
      input: ownReplyForm,
      handler: own.send,
    }),
  ],
});
