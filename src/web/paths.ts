/** The few addresses that the shell of every page needs; the routes themselves stand in `features/sign-in`. */
export const paths = {
  home: '/',
  signIn: '/inloggen',
  signOut: '/uitloggen',
  signedOut: '/uitgelogd',
  stay: '/sessie',
  language: 'taal',
  download: '/downloaden',
  /** How to reach one organisation, by its entrance or URA number; only where `organisation-questions` is chosen. */
  helpFrom: '/hulp-van',
  /** Asking for what is older than the portal shows; only where `record-requests` is chosen. */
  olderMaterial: '/opvragen/nieuw?wat=older',
  notices: '/meldingen',
} as const;

/** A path at this portal that a person may be sent back to; null for anything that could lead elsewhere. */
export function ownPath(text: string | null | undefined): string | null {
  if (!text || text.length > 500 || !/^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(text)) return null;
  return text;
}
