/** The way to a mail server: SMTP, encrypted unless it is this machine. */
import type { Transporter } from 'nodemailer';
import type { Why } from './index.ts';
import type { Letter } from './letter.ts';
import { isThisMachine, type NotifySettings } from './settings.ts';

/** What became of one attempt. `for-good`: trying again changes nothing; `for-now`: it may. `peer`: how the other side calls it. */
export type Attempt =
  | { ok: true; peer: string | null }
  | { ok: false; refused: 'for-good' | 'for-now'; why: Why };

export type Mailer = {
  send(letter: Letter & { to: string; key: string; choicesAt: string }): Promise<Attempt>;
};

const limitMs = 15_000;

/** Opens no connection yet. */
export function openMailer(
  of: NonNullable<NotifySettings['mail']> & { name: string; secret: string | null },
): Mailer {
  const { server, from, name } = of;
  const isEncrypted = server.protocol === 'smtps:';
  const options = {
    host: server.hostname.replace(/^\[|\]$/g, ''),
    port: Number(server.port) || (isEncrypted ? 465 : 587),
    secure: isEncrypted,
    // What may be read on the way is not sent at all.
    requireTLS: !isEncrypted && !isThisMachine(server),
    ignoreTLS: !isEncrypted && isThisMachine(server),
    ...(of.user !== undefined && of.secret !== null && { auth: { user: of.user, pass: of.secret } }),
    connectionTimeout: limitMs,
    greetingTimeout: limitMs,
    socketTimeout: limitMs,
    disableFileAccess: true,
    disableUrlAccess: true,
    logger: false,
  };
  // Most processes that could send a mail never do: the library comes with the first.
  let opened: Promise<Transporter> | null = null;
  const transport = () => {
    opened ??= import('nodemailer').then(({ createTransport }) => createTransport(options));
    return opened;
  };
  const domain = from.slice(from.lastIndexOf('@') + 1);
  return {
    async send({ to, key, choicesAt, subject, text, html }) {
      try {
        await (await transport()).sendMail({
          from: { name, address: from },
          to: { name: '', address: to },
          subject,
          text,
          html,
          // The same at each try, so that a mailbox which got it twice can see that.
          messageId: `<${key}@${domain}>`,
          headers: {
            'Auto-Submitted': 'auto-generated',
            'X-Auto-Response-Suppress': 'All',
            'List-Unsubscribe': `<${choicesAt}>`,
          },
        });
        return { ok: true, peer: null };
      } catch (fault) {
        return attemptOf(fault);
      }
    },
  };
}

/** What an SMTP server meant (RFC 5321 §4.2, RFC 3463). Its words are not kept: they hold the address. */
export function attemptOf(fault: unknown): Attempt {
  const code = numberIn(fault, 'responseCode');
  if (code === null || code < 400) return { ok: false, refused: 'for-now', why: 'unavailable' };
  // Not being let in is a fault of ours, whatever its number; it is the address's only once the server knows who asks.
  if (textIn(fault, 'code') === 'EAUTH' || textIn(fault, 'code') === 'ETLS')
    return { ok: false, refused: 'for-now', why: 'unavailable' };
  if (code < 500) return { ok: false, refused: 'for-now', why: 'deferred' };
  return { ok: false, refused: 'for-good', why: reasonOf(code, textIn(fault, 'response')) };
}

function reasonOf(code: number, response: string): Why {
  const [, subject = '', detail = ''] = /^\d{3}[ -]5\.(\d{1,3})\.(\d{1,3})/.exec(response) ?? [];
  if (subject === '2' && detail === '2') return 'mailbox-full';
  if (subject === '1' || (subject === '2' && detail === '1')) return 'no-such-address';
  if (subject === '7') return 'blocked';
  if (subject !== '') return 'refused';
  if (code === 552) return 'mailbox-full';
  return code === 550 || code === 551 || code === 553 ? 'no-such-address' : 'refused';
}

function numberIn(fault: unknown, key: string): number | null {
  const found: unknown = typeof fault === 'object' && fault !== null ? Reflect.get(fault, key) : null;
  return typeof found === 'number' ? found : null;
}

function textIn(fault: unknown, key: string): string {
  const found: unknown = typeof fault === 'object' && fault !== null ? Reflect.get(fault, key) : null;
  return typeof found === 'string' ? found : '';
}
