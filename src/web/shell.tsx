import type { Session } from '../platform/identity/index.ts';
import type { PageAnswer } from './answer.ts';
import type { Assets } from './assets.ts';
import type { AnyFeature } from './feature.ts';
import { renderDocument } from './html.ts';
import { linksOf } from './links.ts';
import { ownPath, paths } from './paths.ts';
import type { Portal } from './portal.ts';
import { sayTime } from './say.ts';
import { shellWords } from './shell-words.ts';
import { Page } from './ui/page.tsx';
import type { PageProps } from './ui/page-props.ts';
import type { Language } from './words.ts';

/** What the shell of a page depends on beside the answer itself. */
export type Around = {
  portal: Portal;
  features: readonly AnyFeature[];
  language: Language;
  session: Session | null;
  assets: Assets;
  demonstration: boolean;
  now: Temporal.Instant;
  /** Path and query of this page. */
  path: string;
};

/** The whole document around what a handler answered. */
export function renderPage(answer: PageAnswer, around: Around): string {
  const { portal, language, session } = around;
  const links = linksOf(around);
  const inside = session === null ? [] : links.filter(link => link.place !== 'footer');
  const here = around.path.split('?')[0] ?? '/';
  const props: PageProps = {
    language,
    title: answer.title,
    portal: {
      name: portal.name,
      legalName: portal.contact.name,
      phone: portal.contact.phone,
      logoUrl: around.assets.logo(portal),
      homeUrl: session === null ? paths.home : (inside[0]?.path ?? paths.home),
    },
    assets: { stylesheet: around.assets.stylesheet(portal), script: around.assets.script },
    navigation: inside.map(link => ({
      href: link.path,
      label: link.label,
      icon: link.icon ?? 'information',
      main: link.place === 'main',
      current: here === link.path || here.startsWith(`${link.path}/`),
    })),
    languages: portal.languages.map(each => ({
      language: each,
      href: `${here}${queryWith(around.path, each)}`,
      current: each === language,
    })),
    demonstration: around.demonstration,
    footer: links.filter(link => link.place === 'footer').map(({ path, label }) => ({ href: path, label })),
    faulty: answer.status === 422,
    children: answer.body,
    ...(answer.lead === undefined ? {} : { lead: answer.lead }),
    ...(answer.aside === undefined ? {} : { aside: answer.aside }),
    ...(answer.back === undefined ? {} : { back: answer.back }),
    ...(answer.sources === undefined ? {} : { readings: readings(answer.sources, language) }),
    ...(session === null ? {} : sessionProps(session, around)),
  };
  return renderDocument(<Page {...props} />);
}

function sessionProps(
  session: Session,
  { language, now, path }: Around,
): Pick<PageProps, 'person' | 'session'> {
  return {
    person: { name: session.name ?? shellWords[language].signedIn, signOutAction: paths.signOut },
    session: {
      now: now.toString(),
      endsAt: session.endsAt.toString(),
      warnAt: session.warnAt.toString(),
      stayAction: paths.stay,
      endedUrl: paths.signedOut,
      withoutScript: {
        endsAt: sayTime(session.endsAt, language),
        here: session.mayStay ? (ownPath(path) ?? paths.home) : null,
      },
    },
  };
}

function queryWith(path: string, language: Language): string {
  const query = new URLSearchParams(path.split('?')[1] ?? '');
  query.set(paths.language, language);
  return `?${query}`;
}

function readings(sources: NonNullable<PageAnswer['sources']>, language: Language): string[] {
  const words = shellWords[language];
  return sources.map(source =>
    source.state === 'unreachable'
      ? words.silent(source.name, sayTime(source.at, language))
      : words.readFrom(source.name, sayTime(source.at, language)),
  );
}
