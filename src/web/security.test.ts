import fastify from 'fastify';
import { expect, test } from 'vitest';
import { secure } from './security.ts';

test.each(['http', 'https'] as const)(
  'every answer over %s closes what a browser leaves open',
  async scheme => {
    const app = fastify();
    secure(app, scheme);
    app.get('/', () => 'here');
    for (const url of ['/', '/nowhere']) {
      const { headers } = await app.inject(url);
      expect(headers).toMatchObject({
        'content-security-policy': expect.stringMatching(/^default-src 'none';.*frame-ancestors 'none'$/),
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
        'x-xss-protection': '0',
      });
      const overTls = scheme === 'https' ? 'max-age=31536000; includeSubDomains' : undefined;
      expect(headers['strict-transport-security']).toBe(overTls);
    }
  },
);
