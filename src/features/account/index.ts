/** Where a person is signed in, and signing out everywhere. */
import { z } from 'zod';
import { feature, get, post } from '../../web/feature.ts';
import { showSessions, signOutElsewhere } from './pages.ts';
import { words } from './words.ts';

const done = z.object({ gedaan: z.coerce.number().int().min(0).optional().catch(undefined) });
export type Done = z.infer<typeof done>;

export const account = feature({
  id: 'account',
  settings: z.strictObject({}),
  words,
  navigation: ({ words }) => [
    { path: '/ingelogd', label: words.link, place: 'more', icon: 'lock', own: true },
  ],
  routes: [
    get('/ingelogd', {
      access: 'person',
      audit: { event: 'read', action: 'R', part: 'session' },
      input: done,
      handler: showSessions,
    }),
    post('/ingelogd', {
      access: 'person',
      audit: { event: 'sign-out', action: 'E', part: 'session' },
      input: z.object({}),
      handler: signOutElsewhere,
    }),
  ],
});
