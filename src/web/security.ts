/** Headers of every answer. DigiD assessment U/PW.03: no inline script or style, no evaluation of text as code. */
import helmet from '@fastify/helmet';
import type { FastifyInstance } from 'fastify';

/** The content policy; `formsTo` is one more origin that a form on this page may post to. */
export function contentPolicy(formsTo?: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "connect-src 'self'",
    `form-action 'self'${formsTo ? ` ${formsTo}` : ''}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/**
 * For a PDF that a browser shows in a window of its own: it loads nothing and sends nothing. The viewers of browsers
 * are pages with a style of their own inside; under `sandbox` Safari shows an empty window and Chrome none at all.
 */
export const filePolicy = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  "object-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The same for a picture or a text, which every browser shows under `sandbox` too. */
export const picturePolicy = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

/** Sets the headers; pages are never kept by a browser or a proxy (O-10). */
export async function secure(app: FastifyInstance, scheme: 'http' | 'https'): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: false,
    strictTransportSecurity: scheme === 'https' ? { maxAge: 31_536_000, includeSubDomains: true } : false,
    crossOriginEmbedderPolicy: false,
    referrerPolicy: { policy: 'same-origin' },
  });
  app.addHook('onRequest', async (_request, reply) => {
    reply.header('content-security-policy', contentPolicy());
    reply.header('cache-control', 'no-store');
    reply.header('permissions-policy', 'camera=(), geolocation=(), microphone=()');
  });
}
