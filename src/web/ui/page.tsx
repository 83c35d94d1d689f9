import type { Html } from '../html.ts';
import { Icon } from './icons.tsx';
import type { ActingFor, NavigationEntry, PageLink, PageProps, PageSession } from './page-props.ts';
import { uiWords } from './words.ts';
import { Phone } from './phone.tsx';

type Words = (typeof uiWords)['nl' | 'en']['page'];

/**
 * Keeps what is made of a list, for as long as that list lives: the shell gives the same one for every page of a portal.
 * The words are part of the key, as they are those of one language.
 */
function keptFor<List extends object>(make: (list: List, words: Words) => Html): typeof make {
  const kept = new WeakMap<List, Map<Words, Html>>();
  return (list, words) => {
    const made = kept.get(list) ?? new Map<Words, Html>();
    kept.set(list, made);
    const html = made.get(words) ?? make(list, words);
    made.set(words, html);
    return html;
  };
}

/** The whole document around what a page is about: head, header, navigation, main, aside, footer. */
export function Page(props: PageProps): Html {
  const words = uiWords[props.language].page;
  const signedIn = props.navigation.length > 0;
  return (
    <html lang={props.language}>
      <Head {...props} />
      <body class={signedIn ? 'page page--inside' : 'page page--outside'}>
        <a class="utrecht-skip-link utrecht-skip-link--visible-on-focus skip" href="#content">
          {words.skip}
        </a>
        {props.printedFor && (
          <p class="printed-for">{`${words.printedFrom} ${props.portal.name}: ${props.printedFor}`}</p>
        )}
        <Header {...props} />
        {props.actingFor && <ActingForBanner {...props.actingFor} words={words} />}
        <div class="page__body">
          {signedIn && sideNavigation(props.navigation, words)}
          {signedIn && props.person && <SideSignOut person={props.person} words={words} />}
          <main id="content" class={props.aside ? 'main main--aside' : 'main'} tabIndex={-1}>
            <div class="main__column">
              <Opening {...props} />
              {props.children}
            </div>
            {props.aside && (
              <aside class="aside" aria-label={words.about}>
                {props.aside}
              </aside>
            )}
          </main>
        </div>
        <Footer {...props} />
        {signedIn && <BottomBar {...props} />}
        {props.session && <SessionWarning session={props.session} language={props.language} />}
      </body>
    </html>
  );
}

function Head({ title, portal, assets, faulty, language }: PageProps): Html {
  const prefix = faulty ? `${uiWords[language].page.faulty}: ` : '';
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <meta name="format-detection" content="telephone=no" />
      <title>{`${prefix}${title} - ${portal.name}`}</title>
      <link rel="icon" href={portal.logoUrl} />
      <link rel="stylesheet" href={assets.stylesheet} />
      <script src={assets.script} defer />
    </head>
  );
}

function Header({ portal, person, language, languages, navigation, demonstration }: PageProps): Html {
  const words = uiWords[language].page;
  return (
    <header class="header">
      {demonstration && (
        <p class="demonstration">
          <Icon name="information" />
          <span>{words.demonstration}</span>
        </p>
      )}
      <div class="header__row">
        <a class="header__brand" href={portal.homeUrl} aria-label={words.home(portal.name)}>
          <img class="header__logo" src={portal.logoUrl} alt="" height="40" />
          <span class="header__name">{portal.name}</span>
        </a>
        <div class={navigation.length > 0 ? 'header__tools header__tools--inside' : 'header__tools'}>
          {person && <PersonName person={person} words={words} />}
          <LanguageSwitch languages={languages} words={words} />
          {person && (
            <form class="header__sign-out" method="post" action={person.signOutAction}>
              <button type="submit" class="sign-out">
                <Icon name="sign-out" />
                <span>{words.signOut}</span>
              </button>
            </form>
          )}
        </div>
      </div>
    </header>
  );
}

type SignOut = { person: NonNullable<PageProps['person']>; words: Words };

/** At the foot of the side navigation, where it stays in sight however far one reads. */
function SideSignOut({ person, words }: SignOut): Html {
  return (
    <form class="leave leave--side" method="post" action={person.signOutAction} aria-label={words.signOut}>
      <SignOutEntry words={words} />
    </form>
  );
}

function MenuSignOut({ person, words }: SignOut): Html {
  return (
    <form class="leave" method="post" action={person.signOutAction}>
      <SignOutEntry words={words} />
    </form>
  );
}

function SignOutEntry({ words }: { words: Words }): Html {
  return (
    <button type="submit" class="entry">
      <Icon name="sign-out" />
      <span class="entry__label">{words.signOut}</span>
    </button>
  );
}

function PersonName({ person, words }: { person: NonNullable<PageProps['person']>; words: Words }): Html {
  const name = (
    <>
      <Icon name="person" />
      <span class="unseen">{words.signedInAs} </span>
      <bdi>{person.name}</bdi>
    </>
  );
  return person.detailsUrl ? (
    <a class="header__person" href={person.detailsUrl}>
      {name}
    </a>
  ) : (
    <span class="header__person">{name}</span>
  );
}

function LanguageSwitch({ languages, words }: Pick<PageProps, 'languages'> & { words: Words }): Html | null {
  if (languages.length < 2) return null;
  return (
    <nav class="languages" aria-label={words.language}>
      {languages.map(({ language, href, current }) => (
        <a href={href} lang={language} hrefLang={language} aria-current={current ? 'true' : undefined}>
          <span aria-hidden="true">{language.toUpperCase()}</span>
          <span class="unseen">{words.languageNames[language]}</span>
        </a>
      ))}
    </nav>
  );
}

function ActingForBanner({ name, stop, words }: ActingFor & { words: Words }): Html {
  return (
    <section class="acting-for" aria-label={words.actingFor}>
      <p class="acting-for__row">
        <Icon name="people" />
        <span>
          {words.actingFor} <strong dir="auto">{name}</strong>
        </span>
        {stop && <a href={stop.href}>{stop.label}</a>}
      </p>
    </section>
  );
}

const sideNavigation = keptFor((entries: readonly NavigationEntry[], words) => (
  <nav class="side" aria-label={words.navigation}>
    <NavigationList entries={entries} words={words} />
  </nav>
));

function NavigationList({ entries, words }: { entries: readonly NavigationEntry[]; words: Words }): Html {
  return (
    <ul class="entries">
      {entries.map(entry => (
        <li {...(entry.apart && { class: 'entries__apart' })}>
          <NavigationLink {...entry} words={words} />
        </li>
      ))}
    </ul>
  );
}

function NavigationLink({
  href,
  label,
  icon,
  count,
  current,
  words,
}: NavigationEntry & { words: Words }): Html {
  return (
    <a class="entry" href={href} aria-current={current ? 'page' : undefined}>
      <Icon name={icon} />
      <span class="entry__label">{label}</span>
      {count ? (
        <span class="entry__count">
          <span aria-hidden="true">{count > 99 ? '99+' : count}</span>
          <span class="unseen">, {words.newHere(count)}</span>
        </span>
      ) : null}
    </a>
  );
}

/** On a phone: the main parts at the thumb, the rest in a `details` that opens upwards and needs no script. */
function BottomBar({ navigation, person, languages, language }: PageProps): Html {
  const words = uiWords[language].page;
  return (
    <nav class="bar" aria-label={words.navigation}>
      <ul class="bar__entries">
        {barEntries(navigation, words)}
        <li>
          <details class="menu">
            {menuSummary(navigation, words)}
            <div class="menu__panel">
              {person && <PersonName person={person} words={words} />}
              {menuEntries(navigation, words)}
              <LanguageSwitch languages={languages} words={words} />
              {person && <MenuSignOut person={person} words={words} />}
            </div>
          </details>
        </li>
      </ul>
    </nav>
  );
}

/** The bar has room for five main parts and the menu; every other entry lies in the menu, so that none is nowhere. */
function onPhone(navigation: readonly NavigationEntry[]) {
  const bar = navigation.filter(entry => entry.main).slice(0, 5);
  return { bar, menu: navigation.filter(entry => !bar.includes(entry)) };
}

const barEntries = keptFor((navigation: readonly NavigationEntry[], words) => (
  <>
    {onPhone(navigation).bar.map(entry => (
      <li>
        <NavigationLink {...entry} words={words} />
      </li>
    ))}
  </>
));

const menuSummary = keptFor((navigation: readonly NavigationEntry[], words) => {
  const inMenu = onPhone(navigation).menu.some(entry => entry.current);
  return (
    <summary class="entry" aria-current={inMenu ? 'true' : undefined}>
      <Icon name="menu" />
      <span class="entry__label">{words.menu}</span>
    </summary>
  );
});

const menuEntries = keptFor((navigation: readonly NavigationEntry[], words) => {
  const rest = onPhone(navigation).menu;
  return <>{rest.length > 0 && <NavigationList entries={rest} words={words} />}</>;
});

function Opening({ title, lead, back }: PageProps): Html {
  return (
    <div class="opening">
      {back && (
        <a class="back" href={back.href}>
          <Icon name="chevron-left" />
          <span>{back.label}</span>
        </a>
      )}
      <h1 dir="auto">{title}</h1>
      {lead && <p class="lead">{lead}</p>}
    </div>
  );
}

function Footer({ portal, footer, readings, language, session }: PageProps): Html {
  const words = uiWords[language].page;
  return (
    <footer class="footer">
      <div class="footer__row">
        {session?.withoutScript && <SessionWithoutScript session={session} language={language} />}
        {readings && readings.length > 0 && (
          <section class="footer__readings" aria-label={words.readings}>
            {readings.map(reading => (
              <p>{reading}</p>
            ))}
          </section>
        )}
        <p class="footer__who">
          <strong>{portal.legalName}</strong>
          {portal.phone && (
            <span>
              {words.call} <Phone number={portal.phone} />
            </span>
          )}
        </p>
        {footerLinks(footer, words)}
      </div>
    </footer>
  );
}

const footerLinks = keptFor((footer: readonly PageLink[]) => (
  <ul class="footer__links">
    {footer.map(link => (
      <li>
        <a href={link.href}>{link.label}</a>
      </li>
    ))}
  </ul>
));
/** Nothing warns where there is no script: the page says beforehand when the session ends, and how to stay (WCAG 2.2.1). */
function SessionWithoutScript({
  session,
  language,
}: { session: PageSession } & Pick<PageProps, 'language'>): Html | null {
  if (!session.withoutScript) return null;
  const { endsAt, here } = session.withoutScript;
  const words = uiWords[language].session;
  return (
    <noscript>
      <form class="session-end" method="post" action={session.stayAction}>
        <p>{here === null ? words.endsAt(endsAt) : words.endsUnlessActive(endsAt)}</p>
        {here !== null && (
          <>
            <input type="hidden" name="terug" value={here} />
            <button type="submit" class="utrecht-button utrecht-button--secondary-action">
              {words.stay}
            </button>
          </>
        )}
      </form>
    </noscript>
  );
}

/** An empty live region that the script fills two minutes ahead; without script the server's own clock decides. */
function SessionWarning({ session, language }: { session: PageSession } & Pick<PageProps, 'language'>): Html {
  const words = uiWords[language].session;
  return (
    <form
      class="session"
      method="post"
      action={session.stayAction}
      data-session
      data-now={session.now}
      data-warn-at={session.warnAt}
      data-ends-at={session.endsAt}
      data-ended-url={session.endedUrl}
      data-ending={words.ending}
      data-stayed={words.stayed}
      data-failed={words.failed}
    >
      <p class="session__words" role="status" />
      <button type="submit" class="utrecht-button utrecht-button--secondary-action" hidden>
        {words.stay}
      </button>
    </form>
  );
}
