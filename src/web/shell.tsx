import { randomUUID } from 'node:crypto';
import { lastMade } from '../lib/last-made.ts';
import type { Role } from '../platform/access/index.ts';
import type { Session, StaffMember } from '../platform/identity/index.ts';
import type { Filling, PageAnswer } from './answer.ts';
import type { Assets } from './assets.ts';
import { copyPartAt } from './copy-part.ts';
import type { AnyFeature, NavigationLink } from './feature.ts';
import { type Html, renderDocument } from './html.ts';
import { leadsSomewhere, linksOf, oncePerStanding, rolesOf } from './links.ts';
import { ownPath, paths } from './paths.ts';
import type { Portal } from './portal.ts';
import { sayShortDay, sayTime } from './say.ts';
import { shellWords } from './shell-words.ts';
import { TakeAlong } from './ui/feedback.tsx';
import { Page } from './ui/page.tsx';
import type { NavigationEntry, PageProps } from './ui/page-props.ts';
import type { Language } from './words.ts';

/** What a page shows of a session: whose it is and until when. */
type Seen = Pick<Session, 'name' | 'warnAt' | 'endsAt' | 'mayStay'> & {
  staff?: Pick<StaffMember, 'roles' | 'function'>;
};

/** What the shell of a page depends on beside the answer itself. */
export type Around = {
  portal: Portal;
  features: readonly AnyFeature[];
  language: Language;
  session: Seen | null;
  assets: Assets;
  demonstration: boolean;
  now: Temporal.Instant;
  /** Path and query of this page, and of the one that led here. */
  path: string;
  from: string | null;
};

// What does not change between two requests. `Page` keeps what it makes of a list that it has seen before.
const fixedOf = oncePerStanding(standing => {
  const links = linksOf(standing);
  const footer = links.filter(link => link.place === 'footer');
  return {
    inside: ownLast(links.filter(link => link.place !== 'footer')),
    footer: footer.map(({ path, label }) => ({ href: path, label })),
    /** The navigation by the links that lead to where one is, and the roles that see them. */
    navigations: new Map<string, readonly NavigationEntry[]>(),
  };
});

/** What is about somebody's own affairs stands under what is about their health. */
function ownLast(links: readonly NavigationLink[]): readonly NavigationLink[] {
  return [...links.filter(link => !link.own), ...links.filter(link => link.own)];
}

const outside: readonly NavigationEntry[] = [];

/** A document up to the moment at which it is sent, and from there on; null where it says no moment. */
type Drawn = { before: Buffer; after: Buffer | null };

/** Stands in a document where the moment comes. Nobody can know it, so it stands nowhere else. */
const momentHere = `moment-${randomUUID()}`;
const lastDrawn = lastMade<Drawn>();

/** The whole document around what a handler answered, as it is sent. */
export function renderPage(said: PageAnswer, around: Around): Buffer {
  const answer = filled(said);
  const draw = () => drawn(<Page {...propsOf(answer, around)} />);
  const { keptWith } = answer;
  const { before, after } = keptWith ? lastDrawn(keptWith, madeOf(answer, around), draw) : draw();
  return after === null ? before : Buffer.concat([before, Buffer.from(around.now.toString()), after]);
}

/** All that a document is made of: the answer but for what is done beside it, and what of what stands around it can differ. */
function madeOf(of: Filled, { portal, language, session, assets, demonstration, path, from }: Around) {
  const {
    body,
    aside,
    beside = [],
    sources,
    keptWith,
    logged,
    session: done,
    cookies,
    postsTo,
    ...said
  } = of;
  const { name, endsAt, warnAt, mayStay, staff } = session ?? {};
  const seen = [name, endsAt?.epochMilliseconds, warnAt?.epochMilliseconds, mayStay];
  const told = JSON.stringify([said, session && [...seen, staff?.function, staff?.roles]]);
  return [body, aside, sources, portal, language, assets, demonstration, path, from, told, ...beside];
}

type Filled = Omit<PageAnswer, 'body'> & Filling;

function filled(answer: PageAnswer): Filled {
  return typeof answer.body === 'function'
    ? { ...answer, ...answer.body() }
    : { ...answer, body: answer.body };
}

function drawn(page: Html): Drawn {
  const [before = '', after] = renderDocument(page).split(momentHere);
  return { before: Buffer.from(before), after: after === undefined ? null : Buffer.from(after) };
}

function propsOf(answer: Filled, around: Around): PageProps {
  const { portal, language, session } = around;
  const fixed = fixedOf(around);
  const [here = '/', query = ''] = around.path.split('?');
  const roles = rolesOf(session);
  const inside = session === null ? [] : fixed.inside.filter(link => leadsSomewhere(link, roles));
  return {
    language,
    title: answer.title,
    portal: {
      name: portal.name,
      legalName: portal.contact.name,
      phone: portal.contact.phone,
      logoUrl: around.assets.logo(portal),
      homeUrl: session === null ? paths.home : (inside[0]?.path ?? paths.home),
    },
    assets: { stylesheet: around.assets.stylesheet(portal), script: around.assets.script(portal) },
    navigation: session === null ? outside : navigationAt(here, { ...fixed, roles }),
    languages: portal.languages.map(each => ({
      language: each,
      href: `${here}?${queryWith(query, each)}`,
      current: each === language,
    })),
    demonstration: around.demonstration,
    footer: fixed.footer,
    faulty: answer.status === 422,
    children: [answer.body, ...(answer.beside ?? []), takeAlong(here, answer, around)],
    ...(answer.lead === undefined ? {} : { lead: answer.lead }),
    ...(answer.aside === undefined ? {} : { aside: answer.aside }),
    ...(answer.back === undefined ? {} : { back: backFrom(answer.back, around) }),
    ...(answer.sources === undefined ? {} : { readings: readings(answer.sources, language) }),
    ...(session === null ? {} : sessionProps(session, around)),
    ...printedFor(answer, around),
  };
}

/** Back in the list as it was: with the filter and the page on which they were. */
function backFrom(back: NonNullable<PageAnswer['back']>, { from }: Around) {
  return from?.split('?')[0] === back.href ? { ...back, href: from } : back;
}

function sessionProps(session: Seen, { language, path }: Around): Pick<PageProps, 'person' | 'session'> {
  return {
    person: { name: nameOf(session) ?? shellWords[language].signedIn, signOutAction: paths.signOut },
    session: {
      now: momentHere,
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

/** On paper a patient's page says whose it is. */
function printedFor(
  { printedFor }: PageAnswer,
  { session, language }: Around,
): Pick<PageProps, 'printedFor'> {
  if (session === null || session.staff) return {};
  const name = printedFor?.name ?? session.name;
  if (name === null) return {};
  const bornOn = printedFor?.bornOn ?? null;
  return { printedFor: bornOn ? shellWords[language].born(name, sayShortDay(bornOn, language)) : name };
}

/** Staff see as what they are signed in. */
function nameOf({ name, staff }: Seen): string | null {
  return name !== null && staff?.function ? `${name}, ${staff.function}` : name;
}

/** On the first page of a part of the record: the same to take along, where this portal lets people download. */
function takeAlong(here: string, answer: PageAnswer, around: Around): Html | null {
  if (around.session === null || (answer.status ?? 200) !== 200) return null;
  const part = copyPartAt(here, around);
  if (part === null || !fixedOf(around).inside.some(({ path }) => path === paths.download)) return null;
  const href = `${paths.download}/${part.id}/kopie.pdf`;
  return <TakeAlong href={href} allHref={paths.download} language={around.language} />;
}

type Fixed = ReturnType<typeof fixedOf> & { roles: readonly Role[] };

function navigationAt(here: string, { inside: all, navigations, roles }: Fixed) {
  const inside = all.filter(link => leadsSomewhere(link, roles));
  const around = inside.filter(({ path }) => here === path || here.startsWith(`${path}/`));
  // Of two that lie in each other the inner one: a queue is a page of the workplace, and is where one is.
  const innermost = Math.max(...around.map(({ path }) => path.length));
  const current = around.filter(({ path }) => path.length === innermost);
  const key = [...roles, '', ...current.map(({ path }) => path)].join(' ');
  const known = navigations.get(key);
  if (known) return known;
  const firstOwn = inside.findIndex(link => link.own);
  const made = inside.map((link, nth) => ({
    ...entryOf(link),
    current: current.includes(link),
    apart: nth > 0 && nth === firstOwn,
  }));
  navigations.set(key, made);
  return made;
}

function entryOf({ path, label, icon, place }: NavigationLink): Omit<NavigationEntry, 'current'> {
  return { href: path, label, icon: icon ?? 'information', main: place === 'main' };
}

function queryWith(query: string, language: Language): string {
  if (query === '') return `${paths.language}=${language}`;
  const asked = new URLSearchParams(query);
  asked.set(paths.language, language);
  return asked.toString();
}

/** Each source once, of its last reading: several parts of a page may have asked the same one. Who is silent has a line of their own. */
function readings(sources: NonNullable<PageAnswer['sources']>, language: Language): string[] {
  const words = shellWords[language];
  const last = new Map<string, (typeof sources)[number]>();
  for (const source of sources) {
    const before = last.get(`${source.name} ${source.state}`);
    if (!before || Temporal.Instant.compare(source.at, before.at) > 0)
      last.set(`${source.name} ${source.state}`, source);
  }
  // Of many sources that were read in the same minute one line says as much as one for each.
  const said = Map.groupBy(last.values(), ({ name, state, at }) =>
    state === 'unreachable' ? name : sayTime(at, language),
  );
  return [...said.values()].flatMap(group => {
    const [first] = group;
    if (!first) return [];
    const time = sayTime(first.at, language);
    if (first.state === 'unreachable') return [words.silent(first.name, time)];
    return [words.readFrom([...new Set(group.map(({ name }) => name))].join(', '), time)];
  });
}
