/** Pages of plain text that a portal brings itself: contact, safe use, privacy, accessibility. */
import { z } from 'zod';
import { feature, get } from '../../web/feature.ts';
import { showText } from './pages.ts';

const settings = z.strictObject({
  /** Names of files in `pages/`, in the order in which they stand at the foot of every page. */
  pages: z.array(z.string().regex(/^[a-z-]+$/)).default([]),
});
export type Settings = z.infer<typeof settings>;

const which = z.object({ pagina: z.string() });

export const information = feature({
  id: 'information',
  settings,
  words: { nl: {}, en: {} },
  navigation: ({ settings, portal, language }) =>
    settings.pages.flatMap(slug => {
      const text = portal.texts.page(slug, language);
      return text ? [{ path: `/${slug}`, label: text.title, place: 'footer' as const }] : [];
    }),
  routes: [
    get('/:pagina', {
      access: 'anyone',
      audit: { notLogged: 'the same text for everybody' },
      input: which,
      handler: showText,
    }),
  ],
});
