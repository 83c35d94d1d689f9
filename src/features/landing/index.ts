/** The first page: what this portal is, what it is not for (112), and the way in. */
import { z } from 'zod';
import { feature, get } from '../../web/feature.ts';
import { showLanding } from './pages.ts';
import { words } from './words.ts';

export const landing = feature({
  id: 'landing',
  settings: z.strictObject({}),
  words,
  routes: [
    get('/', { access: 'anyone', audit: { notLogged: 'holds nothing of a person' }, handler: showLanding }),
  ],
});
