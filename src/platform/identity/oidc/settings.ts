import { z } from 'zod';
import { roles } from '../../access/index.ts';

const claim = z.string().min(1);
const secretName = z
  .string()
  .regex(/^[a-z\d][a-z\d.-]*$/, 'the name of a secret: lower-case letters, digits, dots, hyphens');

/** The part `oidc` of a portal's sign-in settings: the employer's provider, and what its claims mean here. */
export const oidcSettings = z.strictObject({
  /** The provider, as it names itself. `http` is taken on this machine only. */
  issuer: z.url({ protocol: /^https?$/ }).refine(isSafe, 'an https address'),
  clientId: z.string().min(1),
  /** Name of the secret that the provider shares with us. */
  clientSecret: secretName,
  scopes: z.array(z.string().min(1)).default(['openid', 'profile']),
  /** What shows that the provider asked a second factor: one of these in `acr`, or in `amr`. */
  requires: z
    .strictObject({ acr: z.array(z.string().min(1)).min(1), amr: z.array(z.string().min(1)).min(1) })
    .partial()
    .refine(of => of.acr !== undefined || of.amr !== undefined, 'acr or amr: a second factor is required'),
  claims: z
    .strictObject({
      name: claim.default('name'),
      function: claim.default('function'),
      roles: claim.default('roles'),
      /** URA numbers of where somebody works; without it everybody works at all organisations of the portal. */
      organisations: claim.optional(),
      /** Numbers that tell somebody at a source, by their kind. */
      identifiers: z
        .strictObject({ uzi: claim.optional(), agb: claim.optional(), local: claim.optional() })
        .prefault({}),
    })
    .prefault({}),
  /** For each role the values of the roles claim that give it. */
  roles: z
    .strictObject(Object.fromEntries(roles.map(role => [role, z.array(z.string().min(1)).min(1).optional()])))
    .refine(of => Object.values(of).some(Boolean), 'at least one role'),
  /** After how long the provider's metadata is read again. */
  refreshMinutes: z.number().int().min(1).max(1440).default(60),
  timeoutSeconds: z.number().int().min(1).max(30).default(10),
});

/** The settings once read. */
export type OidcSettings = z.infer<typeof oidcSettings>;

function isSafe(text: string): boolean {
  return text.startsWith('https://') || isLoopback(text);
}

/** Whether an address leads no further than this machine. */
export function isLoopback(address: string): boolean {
  const { hostname } = new URL(address);
  return hostname === 'localhost' || hostname.endsWith('.localhost') || hostname === '127.0.0.1';
}
