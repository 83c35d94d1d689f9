import { type Level, levels } from '../level.ts';

/** DigiD's names of the levels on the direct interface (koppelvlak SAML 3.x, AuthnContextClassRef). */
export const classRefs: { readonly [L in Level]: string } = {
  basis: 'urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport',
  midden: 'urn:oasis:names:tc:SAML:2.0:ac:classes:MobileTwoFactorContract',
  substantieel: 'urn:oasis:names:tc:SAML:2.0:ac:classes:Smartcard',
  hoog: 'urn:oasis:names:tc:SAML:2.0:ac:classes:SmartcardPKI',
};

/** Null for a name that we do not know: an unknown level is no level. */
export function levelOf(classRef: string): Level | null {
  return levels.find(level => classRefs[level] === classRef) ?? null;
}
