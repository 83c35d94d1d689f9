/** The terms: every version stays readable, and somebody who is signed in sees which ones they accepted. */
import { z } from 'zod';
import { feature, get } from '../../web/feature.ts';
import { showTerms } from './pages.ts';
import { words } from './words.ts';

const version = z.object({ versie: z.coerce.number().int().optional().catch(undefined) });

export const terms = feature({
  id: 'terms',
  settings: z.strictObject({}),
  words,
  navigation: ({ words }) => [{ path: '/voorwaarden', label: words.link, place: 'footer' }],
  routes: [
    get('/voorwaarden', {
      access: 'anyone',
      audit: { notLogged: 'the same text for everybody' },
      input: version,
      handler: showTerms,
    }),
  ],
});
