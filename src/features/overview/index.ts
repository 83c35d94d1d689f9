/** The first page after signing in: every feature says what is new and what is to come. */
import { z } from 'zod';
import { feature, get } from '../../web/feature.ts';
import { showOverview } from './pages.ts';
import { words } from './words.ts';

export const overview = feature({
  id: 'overview',
  settings: z.strictObject({}),
  words,
  navigation: ({ words }) => [{ path: '/overzicht', label: words.link, place: 'main', icon: 'overview' }],
  routes: [
    get('/overzicht', {
      access: 'record',
      audit: { event: 'read', action: 'R', part: 'overview' },
      handler: showOverview,
    }),
  ],
});
