/** Questions that people often ask; from there the way to whoever can answer the rest. */
import { z } from 'zod';
import { feature, get } from '../../web/feature.ts';
import { showQuestions, showWhoToAsk } from './pages.ts';
import { words } from './words.ts';

const settings = z.strictObject({
  /** Name of the text in `pages/` that holds the questions. */
  page: z.string().regex(/^[a-z-]+$/),
});
export type Settings = z.infer<typeof settings>;

const same = { notLogged: 'the same text for everybody' };

export const faq = feature({
  id: 'faq',
  settings,
  words,
  navigation: ({ words }) => [{ path: '/vragen', label: words.link, place: 'main', icon: 'help' }],
  routes: [
    get('/vragen', { access: 'anyone', audit: same, handler: showQuestions }),
    get('/vragen/wie-helpt', { access: 'anyone', audit: same, handler: showWhoToAsk }),
  ],
});
