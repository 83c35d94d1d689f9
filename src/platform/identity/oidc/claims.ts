import { type OrganisationId, parseOrganisationId } from '../../../lib/ids.ts';
import { roles } from '../../access/index.ts';
import type { StaffMember } from '../index.ts';
import type { OidcSettings } from './settings.ts';

type Claims = { readonly [name: string]: unknown };

/** Whether the provider says that it asked what the configuration demands. What it does not say, it did not do. Pure. */
export function isStrongEnough(claims: Claims, { requires }: Pick<OidcSettings, 'requires'>): boolean {
  const acr = textsIn(claims['acr']);
  const amr = textsIn(claims['amr']);
  return (
    (requires.acr?.some(each => acr.includes(each)) ?? false) ||
    (requires.amr?.some(each => amr.includes(each)) ?? false)
  );
}

/** Who the claims say that this is; roles and organisations that nobody mapped do not exist here. Pure. */
export function memberIn(
  claims: Claims,
  { settings, organisations }: { settings: OidcSettings; organisations: readonly OrganisationId[] },
): { staff: StaffMember; organisations: readonly OrganisationId[] } {
  const names = settings.claims;
  const given = textsIn(claims[names.roles]);
  const numbers = Object.entries(names.identifiers).flatMap(([kind, name]) => {
    const [number] = name === undefined ? [] : textsIn(claims[name]);
    return number ? [[kind, number] as const] : [];
  });
  return {
    staff: {
      name: textsIn(claims[names.name])[0] ?? String(claims['sub']),
      function: textsIn(claims[names.function])[0] ?? null,
      roles: roles.filter(role => settings.roles[role]?.some(value => given.includes(value))),
      identifiers: Object.fromEntries(numbers),
    },
    organisations: worksAt(claims, { settings, organisations }),
  };
}

function worksAt(claims: Claims, of: Parameters<typeof memberIn>[1]): readonly OrganisationId[] {
  const name = of.settings.claims.organisations;
  if (name === undefined) return of.organisations;
  const named = textsIn(claims[name]).flatMap(text => parseOrganisationId(text) ?? []);
  return of.organisations.filter(each => named.includes(each));
}

/** A claim is a text, a number or a list of them. */
function textsIn(claim: unknown): string[] {
  const list: readonly unknown[] = Array.isArray(claim) ? claim : [claim];
  return list.flatMap(each => {
    if (typeof each === 'number') return [String(each)];
    return typeof each === 'string' && each.trim() !== '' ? [each.trim()] : [];
  });
}
