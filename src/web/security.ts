/** Headers of every answer. DigiD assessment U/PW.03: no inline script or style, no evaluation of text as code. */
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

/** What never differs. Each closes something that a browser would otherwise leave open; pages are never kept (O-10). */
const always = {
  'content-security-policy': contentPolicy(),
  'cache-control': 'no-store',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'origin-agent-cluster': '?1',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'SAMEORIGIN',
  'x-permitted-cross-domain-policies': 'none',
  'x-dns-prefetch-control': 'off',
  'x-download-options': 'noopen',
  // The filter that this turns off could itself be made to leak.
  'x-xss-protection': '0',
};
const overTls = { 'strict-transport-security': 'max-age=31536000; includeSubDomains' };

/** Sets the headers, ahead of everything that may answer. */
export function secure(app: FastifyInstance, scheme: 'http' | 'https'): void {
  const headers = scheme === 'https' ? { ...always, ...overTls } : always;
  app.addHook('onRequest', (_request, reply, done) => {
    reply.headers(headers);
    done();
  });
}
