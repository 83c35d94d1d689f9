/** Letters and documents: the list of them, each on a page of its own, and its files in a window of their own. */
import { z } from 'zod';
import { feature, get } from '../../web/feature.ts';
import { periods } from '../../web/period.ts';
import { compositions, documents } from './mapping.ts';
import { openFile, showLetter, showLetters } from './pages.ts';
import { lettersOfVisit, showNewLetters, takeLettersAlong } from './take-along.ts';
import { words } from './words.ts';

const settings = z.strictObject({
  /** Whether the sources also keep letters as text in the record itself (Composition), beside files. */
  writtenInTheRecord: z.boolean().default(true),
});

const filter = z.object({
  zoek: z.string().trim().max(100).catch('').default(''),
  soort: z.string().max(80).catch('').default(''),
  periode: z.enum(periods).catch('alles').default('alles'),
  pagina: z.coerce.number().int().min(1).max(10_000).catch(1).default(1),
});
const one = z.object({ brief: z.string().min(1).max(200) });
const oneFile = one.extend({ bestand: z.coerce.number().int().min(0).max(999) });
export type One = z.infer<typeof one>;
export type OneFile = z.infer<typeof oneFile>;
export type Settings = z.infer<typeof settings>;

const reads = (part: string) => ({ event: 'read', action: 'R', part }) as const;

export const letters = feature({
  id: 'letters',
  settings,
  words,
  navigation: ({ words }) => [{ path: '/brieven', label: words.link, place: 'more', icon: 'letters' }],
  mappings: [documents, compositions],
  takeAlong: takeLettersAlong,
  overview: showNewLetters,
  ofVisit: lettersOfVisit,
  rules: ({ words }) => [
    { subject: words.rules.subject, rule: words.rules.shown },
    { subject: words.rules.subject, rule: words.rules.files },
  ],
  routes: [
    get('/brieven', { access: 'record', audit: reads('letters'), input: filter, handler: showLetters }),
    get('/brieven/:brief', { access: 'record', audit: reads('letter'), input: one, handler: showLetter }),
    get('/brieven/:brief/bestand/:bestand', {
      access: 'record',
      audit: reads('letter'),
      input: oneFile,
      handler: openFile,
    }),
  ],
});
