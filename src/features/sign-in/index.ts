/**
 * In and out: DigiD and what the person thereby accepts (O-27), the provider of staff, why it did not work, and the end of
 * a session.
 */
import { z } from 'zod';
import { feature, get, post } from '../../web/feature.ts';
import { paths } from '../../web/paths.ts';
import { beginSignIn, finishSignIn, showMetadata, showSignIn } from './pages.ts';
import { showSignedOut, signOut, stay } from './session-pages.ts';
import { words } from './words.ts';
import { finishWorkSignIn } from './work-pages.ts';

const where = z.object({
  naar: z.string().optional(),
  melding: z.enum(['gestopt']).optional().catch(undefined),
});
const begin = z.object({ naar: z.string().optional(), akkoord: z.string().optional() });
const fromDigid = z.object({ SAMLart: z.string().optional(), RelayState: z.string().optional() });

const fromProvider = z.object({
  code: z.string().optional(),
  state: z.string().optional(),
  iss: z.string().optional(),
  error: z.string().optional(),
});

export type Where = z.infer<typeof where>;
export type Begin = z.infer<typeof begin>;
export type FromDigid = z.infer<typeof fromDigid>;
export type FromProvider = z.infer<typeof fromProvider>;

const settings = z.strictObject({
  /** One sign-in opens the record at all organisations of the portal, or at the one that was chosen before it. */
  opens: z.enum(['all', 'one']).default('all'),
  /** Where that one is chosen: a path at this portal. */
  chooseAt: z.string().startsWith('/').default('/kies'),
  /** Whether somebody who does not know which one may ask all at once. */
  askAllOrganisations: z.boolean().default(false),
  /** Somebody of whom nothing is kept there does not come in, and is told so. */
  refusesEmptyRecord: z.boolean().default(false),
});
export type Settings = z.infer<typeof settings>;

const outside = { notLogged: 'nobody is known yet' };

export const signIn = feature({
  id: 'sign-in',
  settings,
  words,
  routes: [
    get(paths.signIn, { access: 'anyone', audit: outside, input: where, handler: showSignIn }),
    post(paths.signIn, { access: 'anyone', audit: outside, input: begin, handler: beginSignIn }),
    get('/inloggen/digid', {
      access: 'anyone',
      audit: { event: 'sign-in', action: 'E', part: 'session' },
      input: fromDigid,
      handler: finishSignIn,
    }),
    get('/inloggen/werk', {
      access: 'anyone',
      audit: { event: 'sign-in', action: 'E', part: 'session' },
      input: fromProvider,
      handler: finishWorkSignIn,
    }),
    get('/inloggen/metadata', { access: 'anyone', audit: outside, handler: showMetadata }),
    post(paths.signOut, {
      access: 'anyone',
      audit: { event: 'sign-out', action: 'E', part: 'session' },
      input: z.object({}),
      handler: signOut,
    }),
    get(paths.signedOut, { access: 'anyone', audit: outside, input: where, handler: showSignedOut }),
    post(paths.stay, {
      access: 'anyone',
      audit: { notLogged: 'moves a limit and reads nothing' },
      input: z.object({ terug: z.string().optional() }),
      handler: stay,
    }),
  ],
});
