import { z } from 'zod';

/** What the simulator can do wrong on purpose; each must make a service provider refuse. */
export const faults = [
  'none',
  'wrong-audience',
  'wrong-issuer',
  'wrong-in-response-to',
  'wrong-recipient',
  'expired',
  'unsigned',
  'unsigned-assertion',
  'other-key',
  'sha1',
  'wrapped',
  'changed-after-signing',
  'other-sector',
  'bad-bsn',
  'replay',
  'not-saml',
  'outage',
] as const;

export const levels = ['basis', 'midden', 'substantieel', 'hoog'] as const;
export type Level = (typeof levels)[number];

/** The switches, as `PUT /switches` takes them; what is left out goes back to normal. */
export const switchesSchema = z.strictObject({
  fault: z.enum(faults).default('none'),
  /** The level that is answered, whatever was chosen. */
  level: z.enum(levels).nullable().default(null),
  /** How long the back channel thinks. */
  delayMs: z.number().int().min(0).max(120_000).default(0),
  /** How long an artifact lives. */
  artifactSeconds: z.number().int().min(0).max(3600).default(120),
});

export type Switches = z.infer<typeof switchesSchema>;
export const atRest: Switches = switchesSchema.parse({});
