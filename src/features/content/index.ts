/**
 * The room of whoever keeps the texts: a new version of the terms or of a page of the portals behind this workplace, with
 * what is different, seen as a visitor will see it, from a moment on (ST-11). Nothing that has held is ever changed.
 */
import { z } from 'zod';
import type { Role } from '../../platform/access/index.ts';
import { feature, get, post } from '../../web/feature.ts';
import { showText, showTexts, showVersion } from './pages.ts';
import { checkVersion, publishVersion, withdrawVersion } from './publishing.ts';
import { words } from './words.ts';
import { keepVersion, saveVersion, writeVersion } from './writing.ts';

const one = z.object({
  portaal: z.string().max(60),
  tekst: z.string().max(60),
  gedaan: z.string().max(20).catch('').default(''),
});
export type One = z.infer<typeof one>;
const version = one.extend({ versie: z.coerce.number().int().min(1) });
export type OneVersion = z.infer<typeof version>;
/** The fields of the text itself differ by its kind and by the languages of the portal: they are read by name. */
const written = one.extend({
  gezien: z.coerce.number().int().min(1).catch(0).default(0),
  doe: z.enum(['verder', 'bewaar', 'gooi-weg']).catch('verder').default('verder'),
});
export type WrittenForm = z.infer<typeof written>;
const when = one.extend({
  gezien: z.coerce.number().int().min(1).catch(0).default(0),
  /** A fingerprint of the words that were looked over. */
  nagekeken: z.string().max(100).catch('').default(''),
  wanneer: z.string().max(20).catch('').default(''),
  dag: z.string().max(20).catch('').default(''),
  tijd: z.string().max(10).catch('').default(''),
});
export type WhenForm = z.infer<typeof when>;

const roles: readonly Role[] = ['content'];
const staff = { access: 'staff', roles } as const;
const read = { notLogged: 'texts for everybody, and nothing of a patient' };
const draft = { notLogged: 'a draft, which only its writer can read' };
const here = '/teksten/:portaal/:tekst';

export const content = feature({
  id: 'content',
  settings: z.strictObject({}),
  words,
  navigation: ({ words }) => [{ path: '/teksten', label: words.link, place: 'main', icon: 'letters', roles }],
  routes: [
    get('/teksten', { ...staff, audit: read, handler: showTexts }),
    get(here, { ...staff, audit: read, input: one, handler: showText }),
    get(`${here}/versie/:versie`, { ...staff, audit: read, input: version, handler: showVersion }),
    get(`${here}/nieuw`, { ...staff, audit: draft, input: one, handler: writeVersion }),
    post(`${here}/nieuw`, { ...staff, audit: draft, input: written, handler: saveVersion }),
    post(`${here}/concept`, { ...staff, audit: draft, input: written, handler: keepVersion }),
    get(`${here}/nakijken`, { ...staff, audit: draft, input: one, handler: checkVersion }),
    post(`${here}/nakijken`, {
      ...staff,
      audit: { event: 'publish', action: 'C', part: 'text' },
      input: when,
      handler: publishVersion,
    }),
    post(`${here}/versie/:versie/intrekken`, {
      ...staff,
      audit: { event: 'publish', action: 'D', part: 'text' },
      input: version,
      handler: withdrawVersion,
    }),
  ],
});
