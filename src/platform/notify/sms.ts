/**
 * The way to a gateway for SMS over HTTP. Each provider has its own; this speaks the small one of `docs/portals.md`, and a
 * provider that differs needs another function here with the same type.
 */
import { z } from 'zod';
import { type HttpAnswer, request } from '../../lib/http.ts';
import type { Why } from './index.ts';
import type { Attempt } from './mail.ts';
import type { NotifySettings } from './settings.ts';

/** What a gateway says of a message that it took: still on its way, on the phone, or never. */
export type Report = 'on-its-way' | 'delivered' | { refused: Why };

export type SmsGateway = {
  send(of: { to: string; text: string; key: string }): Promise<Attempt>;
  /** Null where the gateway says nothing now. */
  report(peer: string): Promise<Report | null>;
};

const bounds = { timeoutMs: 10_000, maxBytes: 64 * 1024 };
const taken = z.object({ id: z.string().regex(/^[\w-]{1,100}$/) });
const said = z.object({ status: z.enum(['accepted', 'delivered', 'failed']), reason: z.string().optional() });

/** Asks nobody yet. */
export function openSmsGateway(of: NonNullable<NotifySettings['sms']> & { secret: string }): SmsGateway {
  const base = of.gateway.href.replace(/\/+$/, '');
  const authorization = `Bearer ${of.secret}`;
  return {
    async send({ to, text, key }) {
      const answer = await request({
        url: `${base}/messages`,
        method: 'POST',
        // A gateway that knows idempotency keys sends it once, however often it is asked.
        headers: { authorization, 'content-type': 'application/json', 'idempotency-key': key },
        body: JSON.stringify({ from: of.sender, to, text }),
        ...bounds,
      });
      if (answer.ok && answer.status >= 200 && answer.status < 300) {
        const read = taken.safeParse(jsonIn(answer.body));
        return { ok: true, peer: read.success ? read.data.id : null };
      }
      return attemptOf(answer);
    },
    async report(peer) {
      const answer = await request({
        url: `${base}/messages/${encodeURIComponent(peer)}`,
        headers: { authorization },
        ...bounds,
      });
      if (!answer.ok || answer.status !== 200) return null;
      const read = said.safeParse(jsonIn(answer.body));
      if (!read.success) return null;
      if (read.data.status === 'failed') return { refused: reasonOf(read.data.reason) };
      return read.data.status === 'delivered' ? 'delivered' : 'on-its-way';
    },
  };
}

/** 422 is about the number; 401 and 403 are about us, and 429 and 5xx pass. */
function attemptOf(answer: HttpAnswer): Attempt {
  if (!answer.ok) return { ok: false, refused: 'for-now', why: 'unavailable' };
  if (answer.status === 400 || answer.status === 422) {
    const read = z.object({ reason: z.string() }).safeParse(jsonIn(answer.body));
    return { ok: false, refused: 'for-good', why: reasonOf(read.data?.reason) };
  }
  return { ok: false, refused: 'for-now', why: answer.status === 429 ? 'deferred' : 'unavailable' };
}

const reasons: { readonly [reason: string]: Why } = {
  'unknown-number': 'no-such-address',
  blocked: 'blocked',
  unreachable: 'not-reached',
};

function reasonOf(reason: string | undefined): Why {
  return reasons[reason ?? ''] ?? 'refused';
}

function jsonIn(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return null;
  }
}
