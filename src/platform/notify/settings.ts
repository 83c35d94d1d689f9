import { isIP } from 'node:net';
import { z } from 'zod';
import { type QuietHours, quietSchema } from './quiet.ts';

/** A mail server: `smtp` with STARTTLS, or `smtps`. */
const server = z.string().transform((text, at) => {
  const url = URL.canParse(text) ? new URL(text) : null;
  // What is still to be set stands as a place that cannot exist (RFC 2606): a check of the settings goes on, a mail goes nowhere.
  if (url?.hostname.endsWith('.invalid')) return url;
  const isMail = url !== null && ['smtp:', 'smtps:'].includes(url.protocol);
  if (isMail && url.hostname !== '' && url.username === '') return url;
  at.addIssue({ code: 'custom', message: 'an address such as smtp://mail.example:587, without a user name' });
  return z.NEVER;
});

const gateway = z.string().transform((text, at) => {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url && (url.protocol === 'https:' || (url.protocol === 'http:' && isThisMachine(url)))) return url;
  at.addIssue({ code: 'custom', message: 'an https address (http only for this machine itself)' });
  return z.NEVER;
});

const secret = z.string().regex(/^[\w.-]+$/, 'the name of a secret');
const usualQuiet = { from: Temporal.PlainTime.from('22:00'), until: Temporal.PlainTime.from('08:00') };

/** `notify` in `portal.yaml`: how this portal sends, and in which hours it does not. */
export const notifySchema = z.strictObject({
  mail: z
    .strictObject({
      server,
      /** The sender's address; what cannot be delivered later comes back there. */
      from: z.email(),
      /** The sender's name; the portal's where it is left out. */
      name: z.string().min(2).max(60).optional(),
      user: z.string().min(1).optional(),
      password: secret.optional(),
    })
    .refine(({ user, password }) => (user === undefined) === (password === undefined), {
      path: ['password'],
      message: 'user and password together, or neither',
    })
    .optional(),
  sms: z
    .strictObject({
      gateway,
      /** What the phone shows as the sender: at most eleven letters and digits. */
      sender: z.string().regex(/^[A-Za-z\d]{3,11}$/, 'three to eleven letters and digits'),
      key: secret,
    })
    .optional(),
  /** Whether a notice may say which department it comes from. Never what it is about. */
  mayNameDepartment: z.boolean().default(false),
  quiet: quietSchema.default((): QuietHours => usualQuiet),
});

/** How one portal sends. */
export type NotifySettings = z.infer<typeof notifySchema>;

/** Whether an address is that of this machine, where nobody listens in between. */
export function isThisMachine({ hostname }: URL): boolean {
  const plain = hostname.replace(/^\[|\]$/g, '');
  return plain === 'localhost' || plain === '::1' || (isIP(plain) === 4 && plain.startsWith('127.'));
}
