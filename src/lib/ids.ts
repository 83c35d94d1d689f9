declare const brand: unique symbol;

/** A value of `T` that only its own parser can make. */
export type Branded<T, Name extends string> = T & { readonly [brand]: Name };

/** Burgerservicenummer: nine digits that pass the 11-test. Never in a log, a URL or an error. */
export type Bsn = Branded<string, 'Bsn'>;
/** UZI-register abonneenummer, eight digits: the key of an organisation in every row. */
export type OrganisationId = Branded<string, 'OrganisationId'>;
/** Our own number for a person at an organisation; says nothing about them. A UUID. */
export type PersonId = Branded<string, 'PersonId'>;
/** The name of a portal folder: lower-case words with hyphens. */
export type PortalId = Branded<string, 'PortalId'>;

const bsnWeights = [9, 8, 7, 6, 5, 4, 3, 2, -1];

/** Nine digits (eight from old systems are padded), the 11-test, and not all zeros. */
export function parseBsn(text: string): Bsn | null {
  const digits = text.trim().padStart(9, '0');
  if (!/^\d{9}$/.test(digits) || text.trim().length < 8 || digits === '000000000') return null;
  const sum = bsnWeights.reduce((total, weight, place) => total + weight * Number(digits[place]), 0);
  return sum % 11 === 0 ? (digits as Bsn) : null;
}

/** Eight digits, as in `ura: "00000101"`. */
export function parseOrganisationId(text: string): OrganisationId | null {
  return /^\d{8}$/.test(text) ? (text as OrganisationId) : null;
}

/** A UUID as the database writes it. */
export function parsePersonId(text: string): PersonId | null {
  return /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(text) ? (text as PersonId) : null;
}

/** Lower-case words with hyphens, at most 63 characters: it is a host label too. */
export function parsePortalId(text: string): PortalId | null {
  return /^[a-z][a-z\d]*(-[a-z\d]+)*$/.test(text) && text.length <= 63 ? (text as PortalId) : null;
}
