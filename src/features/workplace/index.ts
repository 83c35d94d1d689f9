/** The first page of staff: who they are here, what waits for them, and which rooms they have. */
import { z } from 'zod';
import { anyRole, feature, get } from '../../web/feature.ts';
import { showWorkplace } from './pages.ts';
import { words } from './words.ts';

export const workplace = feature({
  id: 'workplace',
  settings: z.strictObject({}),
  words,
  navigation: ({ words }) => [
    { path: '/werk', label: words.link, place: 'main', icon: 'overview', roles: anyRole },
  ],
  routes: [
    get('/werk', {
      access: 'staff',
      roles: anyRole,
      audit: { notLogged: 'counts and links, nothing of a patient' },
      handler: showWorkplace,
    }),
  ],
});
