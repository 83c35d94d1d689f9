/** Access and copies (D-102, O-25, ST-12): asking for what the portal does not show, and fetching it once it is ready. */
import { z } from 'zod';
import { feature, get, post } from '../../web/feature.ts';
import { ownCaseInput, ownReplyForm } from '../../web/own-case-pages.ts';
import {
  checkRequest,
  keepWhat,
  keepWhom,
  saveWhat,
  saveWhom,
  sendRequest,
  showConsentForm,
  writeWhat,
  writeWhom,
} from './asking.ts';
import { fetchFile, own, showRequests } from './pages.ts';
import { recordRequest, ways } from './request.ts';
import { words } from './words.ts';

const name = z.string().regex(/^[a-z\d]+(-[a-z\d]+)*$/, 'lower-case words with hyphens');

const settings = z.strictObject({
  /** Who handles it, and who gets what is late. */
  queue: name.default('records'),
  leadQueue: name.default('privacy'),
  /** How one can get it. */
  delivery: z.array(z.enum(ways)).min(1).default(['portal', 'desk']),
  /** How many days a file can be fetched here. */
  fetchDays: z.number().int().min(7).max(365).default(30),
  /** Whether one may ask for somebody else, with their signed consent. */
  forAnother: z.boolean().default(true),
});
export type Settings = z.infer<typeof settings>;

const short = z.string().max(300).default('');
const what = z.object({
  wat: z.string().max(20).default(''),
  periode: short,
  uitleg: z.string().max(60_000).default(''),
  hoe: z.string().max(20).default(''),
  doe: z.enum(['verder', 'bewaar', 'gooi-weg']).catch('verder').default('verder'),
});
export type WhatForm = z.infer<typeof what>;
const whom = z.object({
  voor: z.string().max(20).default(''),
  // Asked only of who asks for somebody else.
  naam: z.string().max(300).optional(),
  geboren: z.string().max(30).default(''),
  toestemming: z.string().max(10).default(''),
});
export type WhomForm = z.infer<typeof whom>;
const start = z.object({ wat: z.string().max(20).optional(), bewaard: z.string().optional() });
export type Start = z.infer<typeof start>;
const file = z.object({ zaak: z.string().max(60), bestand: z.string().max(60) });
export type FilePath = z.infer<typeof file>;

const draft = { notLogged: 'a draft, which only its writer can read' };
const typedOnly = { notLogged: 'what this person typed themselves' };

export const recordRequests = feature({
  id: 'record-requests',
  settings,
  words,
  cases: [recordRequest],
  navigation: ({ words }) => [
    { path: '/opvragen', label: words.link, place: 'more', icon: 'letters', own: true },
  ],
  rules: ({ settings, words }) => [
    { subject: words.rules.subject, rule: words.rules.answer },
    { subject: words.rules.subject, rule: words.rules.fetch(settings.fetchDays) },
    ...(settings.forAnother ? [{ subject: words.rules.subject, rule: words.rules.another }] : []),
  ],
  routes: [
    get('/opvragen', {
      access: 'person',
      audit: { event: 'read', action: 'R', part: 'record-requests' },
      handler: showRequests,
    }),
    get('/opvragen/toestemming', {
      access: 'person',
      audit: { notLogged: 'an empty form, the same for everybody' },
      handler: showConsentForm,
    }),
    get('/opvragen/nieuw', { access: 'person', audit: typedOnly, input: start, handler: writeWhat }),
    post('/opvragen/nieuw', { access: 'person', audit: draft, input: what, handler: saveWhat }),
    post('/opvragen/nieuw/concept', { access: 'person', audit: draft, input: what, handler: keepWhat }),
    get('/opvragen/nieuw/voor-wie', { access: 'person', audit: typedOnly, handler: writeWhom }),
    post('/opvragen/nieuw/voor-wie', { access: 'person', audit: draft, input: whom, handler: saveWhom }),
    post('/opvragen/nieuw/voor-wie/concept', {
      access: 'person',
      audit: draft,
      input: whom,
      handler: keepWhom,
    }),
    get('/opvragen/nieuw/nakijken', { access: 'person', audit: typedOnly, handler: checkRequest }),
    post('/opvragen/nieuw/nakijken', {
      access: 'person',
      audit: { event: 'case-opened', action: 'C', part: 'record-request' },
      input: z.object({}),
      handler: sendRequest,
    }),
    get('/opvragen/:zaak', {
      access: 'person',
      audit: { event: 'read', action: 'R', part: 'record-request' },
      input: ownCaseInput,
      handler: own.open,
    }),
    post('/opvragen/:zaak/concept', {
      access: 'person',
      audit: draft,
      input: ownReplyForm,
      handler: own.keep,
    }),
    post('/opvragen/:zaak', {
      access: 'person',
      audit: { event: 'case-opened', action: 'U', part: 'record-request' },
      input: ownReplyForm,
      handler: own.send,
    }),
    get('/opvragen/:zaak/bestand/:bestand', {
      access: 'person',
      audit: { event: 'export', action: 'R', part: 'delivered-file' },
      input: file,
      handler: fetchFile,
    }),
  ],
});
