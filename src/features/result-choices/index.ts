/** The patient's own choice of when a kind of result opens, within the hospital's bounds, and the right not to know. */
import { z } from 'zod';
import { feature, get, post } from '../../web/feature.ts';
import { saveChoices, showChoices } from './pages.ts';
import { words } from './words.ts';

/** One field for each kind: `kies-laboratory=after-talk`, `verberg-sti=on`. */
const form = z.record(z.string().max(60), z.string().max(40));
export type ChoicesForm = z.infer<typeof form>;
const saved = z.object({ bewaard: z.string().optional() });
export type Saved = z.infer<typeof saved>;

export const resultChoices = feature({
  id: 'result-choices',
  settings: z.strictObject({}),
  words,
  navigation: ({ words }) => [
    { path: '/keuzes', label: words.link, place: 'main', icon: 'settings', own: true },
  ],
  rules: ({ words }) => [words.rules],
  routes: [
    get('/keuzes', {
      access: 'person',
      audit: { event: 'read', action: 'R', part: 'choices' },
      input: saved,
      handler: showChoices,
    }),
    post('/keuzes', {
      access: 'person',
      audit: { event: 'choose', action: 'U', part: 'choices' },
      input: form,
      handler: saveChoices,
    }),
  ],
});
