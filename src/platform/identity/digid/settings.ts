import { z } from 'zod';
import { levels } from '../level.ts';

const secretName = z
  .string()
  .regex(/^[a-z\d][a-z\d.-]*$/, 'the name of a secret: lower-case letters, digits, dots, hyphens');

/** The part `digid` of a portal's sign-in settings. Keys and certificates are names of secrets, PEM inside. */
export const digidSettings = z.strictObject({
  /** The least level with which somebody comes in here. */
  minimumLevel: z.enum(levels).default('midden'),
  /** Our own entity id, as registered at Logius. */
  entityId: z.url(),
  /** DigiD's metadata: a path from the portal's folder, or an `https` address. */
  metadata: z.string().min(1),
  /** Certificate with which that metadata is signed; given, unsigned metadata is refused. */
  metadataCertificate: secretName.optional(),
  /** After how long the metadata is read again. */
  refreshMinutes: z.number().int().min(1).max(1440).default(60),
  signingKey: secretName,
  signingCertificate: secretName,
  /** Published beside the present one in the weeks before a change of keys. */
  nextSigningCertificate: secretName.optional(),
  /** Client certificate for the back channel (PKIoverheid Private Services). */
  tlsKey: secretName,
  tlsCertificate: secretName,
  /** Authority of DigiD's back channel, where the system does not know it. */
  tlsAuthority: secretName.optional(),
  serviceIndex: z.number().int().min(0).default(1),
  /** Some brokers want `text/xml` for ArtifactResolve. */
  resolveContentType: z.enum(['application/soap+xml', 'text/xml']).default('application/soap+xml'),
  timeoutSeconds: z.number().int().min(1).max(30).default(10),
});

/** The settings once read. */
export type DigidSettings = z.infer<typeof digidSettings>;

/**
 * Why a sign-in failed, for the log and the access log; people see one text. A closed list.
 * `unknown-request`: never begun here, in another browser, already used, or too long ago.
 */
export type DigidFault =
  | 'no-answer'
  | 'unknown-request'
  | 'unreachable'
  | 'refused-by-digid'
  | 'not-readable'
  | 'bad-signature'
  | 'wrong-issuer'
  | 'wrong-request'
  | 'wrong-audience'
  | 'wrong-recipient'
  | 'wrong-time'
  | 'wrong-sector'
  | 'bad-bsn'
  | 'unavailable';
