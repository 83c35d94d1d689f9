/** The first page: what this portal is, what it is not for (112), and the way in. */
import { z } from 'zod';
import { feature, get, post } from '../../web/feature.ts';
import { acceptAndGoOn, showLanding } from './pages.ts';
import { words } from './words.ts';

const settings = z.strictObject({
  /** Whether the terms are ticked here already, before anything is chosen or asked. */
  asksTerms: z.boolean().default(false),
  /** Where the button leads: a path at this portal. */
  next: z.string().startsWith('/').default('/inloggen'),
});
export type Settings = z.infer<typeof settings>;

const tick = z.object({ akkoord: z.string().optional() });
export type Tick = z.infer<typeof tick>;

const nobody = { notLogged: 'holds nothing of a person' };

export const landing = feature({
  id: 'landing',
  settings,
  words,
  routes: [
    get('/', { access: 'anyone', audit: nobody, handler: showLanding }),
    post('/', { access: 'anyone', audit: nobody, input: tick, handler: acceptAndGoOn }),
  ],
});
