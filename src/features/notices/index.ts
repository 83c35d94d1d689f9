/** How somebody wants to hear that there is something new: their addresses, what they choose, and what we sent them. */
import { z } from 'zod';
import type { NoticeKind } from '../../platform/notify/index.ts';
import { feature, get, post } from '../../web/feature.ts';
import { showCode, takeCode } from './code-pages.ts';
import { forgetOld } from './forget-old.ts';
import { showUnreachable } from './overview.tsx';
import { enterContact, removeContact, saveChoice, showEntering, showNotices } from './pages.ts';
import { tellOfCase } from './tell-of-case.ts';
import { sayTimeOfDay } from './time.ts';
import { type Words, words } from './words.ts';

/** As the address says it. */
const kind = z.enum(['e-mail', 'sms']);
const done = z.enum(['keuze', 'e-mail', 'sms', 'weg', 'gestopt']).optional().catch(undefined);

const shown = z.object({ gedaan: done });
export type Shown = z.infer<typeof shown>;
const choice = z.object({
  kanaal: z.string().max(20).default(''),
  rust: z.enum(['usual', 'own', 'none']).catch('usual').default('usual'),
  van: z.string().max(40).default(''),
  tot: z.string().max(40).default(''),
});
export type ChoiceForm = z.infer<typeof choice>;
const one = z.object({ soort: kind });
export type One = z.infer<typeof one>;
const entered = one.extend({ waarde: z.string().max(500).default('') });
export type EnteredForm = z.infer<typeof entered>;
const codeShown = one.extend({ opnieuw: z.string().optional() });
export type CodeShown = z.infer<typeof codeShown>;
const typed = one.extend({
  code: z.string().max(100).default(''),
  doe: z.enum(['bevestig', 'opnieuw', 'stop']).catch('bevestig').default('bevestig'),
});
export type TypedCode = z.infer<typeof typed>;

const said: readonly NoticeKind<Words>[] = [
  { id: 'case-answered', say: ({ notices }, of) => notices.answered(of) },
  { id: 'case-late', say: ({ notices }, of) => notices.late(of) },
  // Somebody sits before the screen and waits for it.
  { id: 'contact-code', atOnce: true, say: ({ notices }, of) => notices.code(of) },
  { id: 'contact-changed', atOnce: true, say: ({ notices }, of) => notices.changed(of) },
];

const changes = { event: 'choose', action: 'U', part: 'contact' } as const;

export const notices = feature({
  id: 'notices',
  settings: z.strictObject({}),
  words,
  navigation: ({ words }) => [
    { path: '/meldingen', label: words.link, place: 'more', icon: 'messages', own: true },
  ],
  rules: ({ words, portal }) => {
    const { from, until } = portal.notify?.quiet ?? {};
    const quiet =
      from && until && !from.equals(until)
        ? [words.rules.quiet(sayTimeOfDay(from), sayTimeOfDay(until))]
        : [];
    return [words.rules.content, ...quiet].map(rule => ({ subject: words.rules.subject, rule }));
  },
  notices: said,
  jobs: house => house.notify.jobs(),
  told: tellOfCase,
  clock: forgetOld,
  overview: showUnreachable,
  routes: [
    get('/meldingen', {
      access: 'person',
      audit: { event: 'read', action: 'R', part: 'contact' },
      input: shown,
      handler: showNotices,
    }),
    post('/meldingen', { access: 'person', audit: changes, input: choice, handler: saveChoice }),
    get('/meldingen/:soort', {
      access: 'person',
      audit: { notLogged: 'a form, with what this person entered themselves' },
      input: one,
      handler: showEntering,
    }),
    post('/meldingen/:soort', { access: 'person', audit: changes, input: entered, handler: enterContact }),
    get('/meldingen/:soort/code', {
      access: 'person',
      audit: { notLogged: 'a form for a code' },
      input: codeShown,
      handler: showCode,
    }),
    post('/meldingen/:soort/code', { access: 'person', audit: changes, input: typed, handler: takeCode }),
    post('/meldingen/:soort/weg', { access: 'person', audit: changes, input: one, handler: removeContact }),
  ],
});
