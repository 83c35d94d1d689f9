/** Style, script and logos, each at an address that changes with its content, so that it may be kept for good. */
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import { fingerprint } from '../lib/crypto.ts';
import type { Portal } from './portal.ts';
import { browserScript, stylesheet, type Wearer } from './ui/stylesheet.ts';

export type Assets = {
  stylesheet(portal: Portal): string;
  logo(portal: Portal): string;
  script(portal: Portal): string;
  /** With all that any page may carry, for the gallery. */
  whole(portal: Portal): { stylesheet: string; script: string };
};

type Asset = { type: string; as: { [encoding in Encoding]: () => Buffer | Promise<Buffer> } };
type Encoding = 'br' | 'gzip' | 'plain';

const compress = { br: promisify(brotliCompress), gzip: promisify(gzip) };

/** Makes the addresses and registers one route for all of them. Compressing well takes a while, so it is done once, for whoever asks first. */
export function serveAssets(app: FastifyInstance, portals: readonly Portal[]): Assets {
  const assets = new Map<string, Asset>();
  const add = (name: string, type: string, content: string | Buffer): string => {
    const plain = Buffer.from(content);
    const path = `/bestand/${fingerprint(plain.toString('latin1')).slice(0, 16)}/${name}`;
    const br = once(() => compress.br(plain));
    const gzip = once(() => compress.gzip(plain));
    if (!assets.has(path)) assets.set(path, { type, as: { plain: () => plain, br, gzip } });
    return path;
  };
  const addStyle = ({ theme }: Portal, wearer: Wearer) =>
    add('stijl.css', 'text/css; charset=utf-8', stylesheet(theme, wearer));
  const addScript = (wearer: Wearer) =>
    add('inzage.js', 'text/javascript; charset=utf-8', browserScript(wearer));
  const styles = new Map(portals.map(each => [each.id, addStyle(each, wearerOf(each))]));
  const logos = new Map(portals.map(each => [each.id, add('logo.svg', 'image/svg+xml', each.logo)]));
  const scripts = { visitors: addScript('visitors'), everyone: addScript('everyone') };

  app.get('/bestand/:version/:name', async (request, reply) => {
    const asset = assets.get(request.url);
    if (!asset) return reply.code(404).send();
    const accepted = request.headers['accept-encoding'] ?? '';
    const encoding = /\bbr\b/.test(accepted) ? 'br' : /\bgzip\b/.test(accepted) ? 'gzip' : 'plain';
    reply.header('cache-control', 'public, max-age=31536000, immutable').header('vary', 'accept-encoding');
    if (encoding !== 'plain') reply.header('content-encoding', encoding);
    return reply.type(asset.type).send(await asset.as[encoding]());
  });
  return {
    stylesheet: portal => styles.get(portal.id) ?? '',
    logo: portal => logos.get(portal.id) ?? '',
    script: portal => scripts[wearerOf(portal)],
    whole: portal => ({ stylesheet: addStyle(portal, 'everyone'), script: scripts.everyone }),
  };
}

function wearerOf({ audience }: Portal): Wearer {
  return audience === 'staff' ? 'everyone' : 'visitors';
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
