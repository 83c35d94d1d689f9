/** Choosing one of the organisations behind this portal before signing in: by place, by postcode, or from the list. */
import { z } from 'zod';
import { parseOrganisationId } from '../../lib/ids.ts';
import { feature, get, post } from '../../web/feature.ts';
import { choose, enter, showChoice, showSuggestions } from './pages.ts';
import { words } from './words.ts';

const ura = z.string().transform((text, at) => {
  const id = parseOrganisationId(text);
  if (id === null)
    at.addIssue({ code: 'custom', message: 'an URA number: eight digits, in quotation marks' });
  return id ?? z.NEVER;
});

const settings = z.strictObject({
  /** Folder in the portal's own folder with the facts about places; its README says what stands in it. */
  areas: z.string().regex(/^[a-z]+(-[a-z]+)*$/, 'the name of a folder in the folder of the portal'),
  /** Which organisation serves the area of each number in those facts. */
  numbers: z.record(z.string().regex(/^\d+$/, 'the number of an area'), ura),
  /** Whether somebody who does not know which one may ask all at once; the same as the sign-in's own setting. */
  askAllOrganisations: z.boolean().default(false),
  /** Nobody chooses before the terms were ticked on the first page. */
  termsFirst: z.boolean().default(false),
});
export type Settings = z.infer<typeof settings>;

/** What was typed in the search; absent where nothing was asked yet. */
const search = z.object({ zoek: z.string().max(200).optional().catch(undefined) });
export type Search = z.infer<typeof search>;

const choice = z.object({ organisatie: z.string() });
export type Choice = z.infer<typeof choice>;

const entrance = z.object({ ingang: z.string() });
export type Entrance = z.infer<typeof entrance>;

const outside = { notLogged: 'nobody is known yet' };

export const chooseOrganisation = feature({
  id: 'choose-organisation',
  settings,
  words,
  routes: [
    get('/kies', { access: 'anyone', audit: outside, input: search, handler: showChoice }),
    post('/kies', { access: 'anyone', audit: outside, input: choice, handler: choose }),
    get('/bij/:ingang', { access: 'anyone', audit: outside, input: entrance, handler: enter }),
    get('/kies/suggesties', { access: 'anyone', audit: outside, input: search, handler: showSuggestions }),
  ],
});
