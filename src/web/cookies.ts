import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ShortCookie } from './answer.ts';

/** Names and attributes of our cookies: `__Host-` binds a cookie to this very host, and needs TLS. */
export type Cookies = ReturnType<typeof cookiesFor>;

/** Cookies of an installation that is reached over this scheme. */
export function cookiesFor(scheme: 'http' | 'https') {
  const secure = scheme === 'https';
  const nameOf = (name: string) => (secure ? `__Host-${name}` : name);
  const attributes = { path: '/', httpOnly: true, sameSite: 'lax', secure } as const;
  const session = nameOf('inzage');
  return {
    read: (request: FastifyRequest, name: string): string | null => request.cookies[nameOf(name)] ?? null,
    sessionToken: (request: FastifyRequest): string | null => request.cookies[session] ?? null,
    begin: (reply: FastifyReply, token: string) => reply.setCookie(session, token, attributes),
    end: (reply: FastifyReply) => reply.clearCookie(session, attributes),
    set(reply: FastifyReply, cookie: ShortCookie) {
      if (cookie.value === '') return reply.clearCookie(nameOf(cookie.name), attributes);
      return reply.setCookie(nameOf(cookie.name), cookie.value, {
        ...attributes,
        maxAge: cookie.minutes * 60,
      });
    },
    remember: (reply: FastifyReply, name: string, value: string) =>
      reply.setCookie(name, value, { path: '/', sameSite: 'lax', secure, maxAge: 365 * 24 * 3600 }),
  };
}
