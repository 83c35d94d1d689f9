/** Consent before any record opens: asked after signing in, kept per person and organisation, to be withdrawn later. */
import { z } from 'zod';
import { feature, get, post } from '../../web/feature.ts';
import { consentGate, giveConsent, showConsents, showQuestion, withdrawConsent } from './pages.ts';
import { words } from './words.ts';

const answer = z.object({ toestemming: z.string().optional() });
export type Answered = z.infer<typeof answer>;
const which = z.object({ organisatie: z.string() });
export type Which = z.infer<typeof which>;
const done = z.object({ ingetrokken: z.string().optional() });
export type Done = z.infer<typeof done>;

export const consents = feature({
  id: 'consents',
  settings: z.strictObject({}),
  words,
  navigation: ({ words }) => [
    { path: '/toestemmingen', label: words.link, place: 'more', icon: 'check', own: true },
  ],
  rules: ({ words }) => [words.rules],
  gate: consentGate,
  routes: [
    get('/toestemming', {
      access: 'person',
      audit: { notLogged: 'asks a question and reads nothing' },
      handler: showQuestion,
    }),
    post('/toestemming', {
      access: 'person',
      audit: { event: 'consent-given', action: 'C', part: 'consent' },
      input: answer,
      handler: giveConsent,
    }),
    get('/toestemmingen', {
      access: 'person',
      audit: { event: 'read', action: 'R', part: 'consent' },
      input: done,
      handler: showConsents,
    }),
    post('/toestemmingen', {
      access: 'person',
      audit: { event: 'consent-withdrawn', action: 'U', part: 'consent' },
      input: which,
      handler: withdrawConsent,
    }),
  ],
});
