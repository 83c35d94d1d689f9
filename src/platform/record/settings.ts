/** What an organisation says in its portal file about its source and its release of results. */
import { z } from 'zod';
import { parseDay } from '../../lib/time.ts';
import { releaseChoices } from './release.ts';
import { resultKinds } from './result-kind.ts';

const loopback = /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/;

const address = z
  .url({ protocol: /^https?$/, error: 'expected an address such as https://ehr.example/fhir' })
  .refine(
    text => URL.canParse(text) && (text.startsWith('https:') || loopback.test(new URL(text).hostname)),
    {
      error: 'expected https: records do not travel unencrypted (http only to this machine itself)',
    },
  );

/**
 * One source: `source:` under an organisation. `client` and `key` (the name of a secret, never the key) belong together;
 * without them the source is asked without a token. `recordsSince` is the first day that is shown (O-24).
 */
export const sourceSchema = z
  .strictObject({
    dialect: z
      .enum(['r4', 'stu3'], { error: 'expected r4 or stu3' })
      .describe('version of FHIR that the source speaks'),
    address,
    client: z.string().min(1).optional().describe('client id at the source, for SMART Backend Services'),
    key: z.string().min(1).optional().describe('name of the secret that holds the private key (PEM or JWK)'),
    tokenAddress: address.optional().describe('only where tokens come from another origin than the records'),
    scope: z.string().min(1).default('system/*.rs'),
    staffNumbers: z
      .string()
      .min(1)
      .optional()
      .describe('system of the numbers that the employer gives to staff, as it stands in an identifier'),
    recordsSince: z.iso
      .date({ error: 'expected a day such as 2017-10-01' })
      .transform(text => parseDay(text) ?? z.NEVER)
      .describe('first day that is shown'),
    timeoutMs: z.int().min(200).max(30_000).default(6_000).describe('for everything that one page asks'),
    pageSize: z.int().min(10).max(1_000).default(250),
    maxPages: z.int().min(1).max(500).default(60),
    maxMegabytes: z.int().min(1).max(200).default(32).describe('of one list, unpacked'),
    reuseSeconds: z
      .int()
      .min(0)
      .max(60)
      .default(15)
      .describe('how long a reading is good within one session'),
    wholeAfterSeconds: z
      .int()
      .min(0)
      .max(900)
      .default(0)
      .describe(
        'only for an EHR that counts truthfully: how long the source is asked whether anything changed before all is read again; 0: never',
      ),
  })
  .refine(source => (source.client === undefined) === (source.key === undefined), {
    error: 'expected client and key together, or neither',
    path: ['key'],
  });

/** `source:` of a portal file after it was checked, with every default filled in. */
export type SourceSettings = z.infer<typeof sourceSchema>;

const rule = z.union(
  [z.literal('at-once'), z.literal('never'), z.strictObject({ afterDays: z.int().min(1).max(365) })],
  { error: 'expected at-once, never or { afterDays: 1 … 365 }' },
);
const oneKind = `expected one of ${resultKinds.join(', ')}`;
const kind = z.enum(resultKinds, { error: oneKind });
const byKind = {
  error: (issue: { code?: string; keys?: unknown }) =>
    issue.code === 'unrecognized_keys' ? `no such kind: ${String(issue.keys)}; ${oneKind}` : undefined,
};

/**
 * Release of results: `release:` under an organisation. A kind that is not named follows `default`; what nobody
 * recognises waits as long as the longest delay. `bounds`: days that also a choice for at-once waits.
 */
export const releaseSchema = z.strictObject({
  default: rule,
  kinds: z.partialRecord(kind, rule, byKind).default({}),
  patientMayChoose: z
    .array(z.enum(releaseChoices, { error: `expected one of ${releaseChoices.join(', ')}` }))
    .default([]),
  bounds: z
    .partialRecord(kind, z.strictObject({ earliestAfterDays: z.int().min(0).max(365) }), byKind)
    .default({}),
  perResult: z
    .strictObject({
      laterAtMostDays: z.int().min(1).max(365).describe('from the day of the decision'),
      mayOpen: z.array(kind).default([]).describe('kinds of `never` that may be opened for one patient'),
    })
    .optional()
    .describe('what a doctor may decide about single results; left out: nothing'),
  codes: z
    .array(z.strictObject({ system: z.string().min(1), code: z.string().min(1), kind }))
    .default([])
    .describe('codes of this organisation, before those of the table'),
});

/** `release:` of a portal file after it was checked: a `ReleasePolicy` with the organisation's own codes. */
export type ReleaseSettings = z.infer<typeof releaseSchema>;
