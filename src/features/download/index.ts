/** A copy of the record to take along: a PDF of all parts or some, and the same as a FHIR Bundle (Wabvpz art. 15d). */
import { z } from 'zod';
import { feature, get, post } from '../../web/feature.ts';
import { openPart, sendCopy, showChoice } from './pages.ts';
import { words } from './words.ts';

const settings = z.strictObject({});

/** The name of every part that is ticked, and `vorm`: which file. */
const order = z.record(z.string().max(60), z.string().max(60));
export type Order = z.infer<typeof order>;
const one = z.object({ deel: z.string().min(1).max(60) });
export type One = z.infer<typeof one>;

const exported = { event: 'export', action: 'R', part: 'copy' } as const;

export const download = feature({
  id: 'download',
  settings,
  words,
  navigation: ({ words }) => [
    { path: '/downloaden', label: words.link, place: 'more', icon: 'download', own: true },
  ],
  rules: ({ words }) => [{ subject: words.title, rule: words.rule }],
  routes: [
    get('/downloaden', {
      access: 'record',
      audit: { event: 'read', action: 'R', part: 'page' },
      handler: showChoice,
    }),
    post('/downloaden', { access: 'record', audit: exported, input: order, handler: sendCopy }),
    get('/downloaden/:deel/kopie.pdf', {
      access: 'record',
      audit: exported,
      input: one,
      handler: openPart,
    }),
  ],
});
