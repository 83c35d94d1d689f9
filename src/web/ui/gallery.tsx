/** Every part with named examples: what designers look at, and what the accessibility tests walk over. */
import { renderDocument } from '../html.ts';
import { Section } from './data.tsx';
import { chartExamples } from './gallery/charts.tsx';
import { type Composition, compositions } from './gallery/compositions.tsx';
import type { Example } from './gallery/example.ts';
import { feedbackExamples } from './gallery/feedback.tsx';
import { formExamples } from './gallery/forms.tsx';
import { listExamples } from './gallery/lists.tsx';
import { threadExamples } from './gallery/threads.tsx';
import { worklistExamples } from './gallery/worklists.tsx';
import { Page } from './page.tsx';
import type { NavigationEntry, PageProps } from './page-props.ts';

export { compositions };

/** All examples, part by part. */
export const examples: readonly Example[] = [
  ...formExamples,
  ...listExamples,
  ...threadExamples,
  ...worklistExamples,
  ...chartExamples,
  ...feedbackExamples,
];

/** The dress around the gallery: what a page needs and the gallery does not know by itself. */
export type GalleryDress = Pick<PageProps, 'portal' | 'assets' | 'footer'>;

/** The page `/gallery` as text: all examples under each other, each under its name. */
export function galleryPage(dress: GalleryDress): string {
  const parts = [...new Set(examples.map(example => example.part))];
  return renderDocument(
    <Page
      {...shellOf(dress)}
      navigation={[]}
      title="Galerij"
      lead="Alle onderdelen van een pagina, met voorbeelden: gewone, lege, volle en foute."
    >
      {parts.map(part => (
        <Section title={part}>
          {examples
            .filter(example => example.part === part)
            .map(({ name, node }) => (
              <>
                <p class="quiet">{name}</p>
                {node}
              </>
            ))}
        </Section>
      ))}
    </Page>,
  );
}

/** One whole page composed of the parts, as a feature would make it. */
export function compositionPage(dress: GalleryDress, { name: _, body, ...composition }: Composition): string {
  const inside = composition.title !== compositions[0]?.title;
  return renderDocument(
    <Page
      {...shellOf(dress)}
      {...composition}
      {...(inside && {
        person: { name: 'Aaltje de Vries', signOutAction: '/gallery' },
        printedFor: 'A. de Vries, geboren 3 maart 1961',
        readings: ['Gelezen uit het dossier van het Ommelander Ziekenhuis, vandaag om 10:20 uur.'],
      })}
      navigation={inside ? navigationAt(composition.title) : []}
    >
      {body}
    </Page>,
  );
}

function shellOf(dress: GalleryDress): Omit<PageProps, 'title' | 'navigation'> {
  return {
    ...dress,
    language: 'nl',
    demonstration: true,
    languages: [
      { language: 'nl', href: '/gallery', current: true },
      { language: 'en', href: '/gallery?taal=en', current: false },
    ],
  };
}

function navigationAt(title: string): readonly NavigationEntry[] {
  const entry = (
    label: string,
    icon: NavigationEntry['icon'],
    more: Partial<NavigationEntry> = {},
  ): NavigationEntry => ({
    href: '/gallery',
    label,
    icon,
    main: false,
    current: label === title,
    ...more,
  });
  return [
    entry('Overzicht', 'overview', { main: true }),
    entry('Uitslagen', 'results', {
      main: true,
      count: 2,
      ...(!['Overzicht'].includes(title) && { current: true }),
    }),
    entry('Medicijnen', 'medication', { main: true }),
    entry('Afspraken', 'appointments', { main: true }),
    entry('Berichten', 'messages', { main: true, count: 1 }),
    entry('Brieven', 'letters'),
    entry('Wie bekeek mijn gegevens', 'log'),
    entry('Wat ik wil zien', 'settings'),
    entry('Hulp', 'help'),
  ];
}
