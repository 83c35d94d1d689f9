import type { Content } from '../html.ts';
import type { IconName } from './icons.tsx';

/** Language of the words on a page. */
export type Language = 'nl' | 'en';

/** One entry of the navigation. `main` ones (at most five) also stand in the bar at the bottom of a phone. */
export type NavigationEntry = {
  href: string;
  label: string;
  icon: IconName;
  /** What is new there; nothing is shown for 0 or where it is left out. */
  count?: number;
  current: boolean;
  main: boolean;
  /** The first of those that stand apart, under a line. */
  apart?: boolean;
};

/** The portal's own dress: who it is, in its own words. */
export type PortalDress = {
  name: string;
  /** The organisation that answers for it, as in the footer: `Ommelander Ziekenhuis Groningen`. */
  legalName: string;
  logoUrl: string;
  homeUrl: string;
  /** As people dial it: `050 123 45 67`. */
  phone?: string;
};

/** Where the page finds its assets; the addresses carry their version, so that they may be cached for good. */
export type PageAssets = { stylesheet: string; script: string };

/** The session, for the warning two minutes ahead. Instants in ISO 8601. */
export type PageSession = {
  endsAt: string;
  warnAt: string;
  /** The server's clock at rendering: the browser counts from here, so that a wrong clock at home does no harm.
   *  Left out: the browser's own clock. */
  now?: string;
  /** POST here to stay. The script asks for JSON and gets `{ now, warnAt, endsAt }`; 401 where it is too late. */
  stayAction: string;
  /** The page that says why the session ended and how to come back. */
  endedUrl: string;
  /** For a browser without script: when the session ends, as people say it (`14:17 uur`), and the page to come back to
   *  after staying; null where nothing can move the end. */
  withoutScript?: { endsAt: string; here: string | null };
};

/** A link in the footer or the language switch. */
export type PageLink = { href: string; label: string };

/** Whose record is open when it is not the reader's own. */
export type ActingFor = {
  /** `Noor de Wit (9 jaar)` */
  name: string;
  /** Where the reader goes back to their own record. */
  stop?: PageLink;
};

/** Everything that the shell of a page needs. No part of it decides: what is left out is not shown. */
export type PageProps = {
  language: Language;
  /** The H1, and the first half of the document's title. */
  title: string;
  /** One sentence under the H1: what one can do here. */
  lead?: string;
  portal: PortalDress;
  assets: PageAssets;
  /** Empty before signing in: the page then has no side navigation and no bar. */
  navigation: readonly NavigationEntry[];
  /** This page in each language that the portal speaks; one or none: no switch. */
  languages: readonly { language: Language; href: string; current: boolean }[];
  /** Who is signed in. `signOutAction` is a POST. */
  person?: { name: string; detailsUrl?: string; signOutAction: string };
  session?: PageSession;
  /** True in the demonstration only: the banner that says that everything is fictitious. */
  demonstration: boolean;
  actingFor?: ActingFor;
  /** Privacy, accessibility, terms, rule card … in this order. */
  footer: readonly PageLink[];
  /** Source and time of reading, as one sentence each: `Gelezen uit het EPD van …, vandaag om 10:20 uur.` */
  readings?: readonly string[];
  /** Whose record this is, on every printed sheet: `A. de Vries, geboren 3 maart 1961`. */
  printedFor?: string;
  /** Above the H1: where this page belongs (`Uitslagen`). */
  back?: PageLink;
  /** The form on this page has errors: the document's title begins with it. */
  faulty?: boolean;
  /** Beside the main column on wide screens, under it on a phone. */
  aside?: Content;
  children?: Content;
};
