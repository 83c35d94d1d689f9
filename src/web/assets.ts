/** Style, script and logos, each at an address that changes with its content, so that it may be kept for good. */
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import { fingerprint } from '../lib/crypto.ts';
import { type Encoding, encodingFor } from './compress.ts';
import type { House } from './house.ts';
import type { Portal } from './portal.ts';
import { browserScript, stylesheet, type Wearer } from './ui/stylesheet.ts';

export type Assets = {
  stylesheet(portal: Portal): string;
  logo(portal: Portal): string;
  script(portal: Portal): string;
  /** With all that any page may carry, for the gallery. */
  whole(portal: Portal): { stylesheet: string; script: string };
};

type Asset = { type: string; as: { [encoding in Encoding | 'plain']: () => Buffer | Promise<Buffer> } };

const compress = { br: promisify(brotliCompress), gzip: promisify(gzip) };

/**
 * Makes those of all portals and registers one route for them. What a portal had before its folder changed stays: a page
 * from before still finds what it names. Compressing well takes a while, so it is done once, for whoever asks first.
 */
export function serveAssets(app: FastifyInstance, house: Pick<House, 'portals'>): Assets {
  const assets = new Map<string, Asset>();
  const add = (name: string, type: string, content: string | Buffer): string => {
    const plain = Buffer.from(content);
    const path = `/bestand/${fingerprint(plain.toString('latin1')).slice(0, 16)}/${name}`;
    const br = once(() => compress.br(plain));
    const gzip = once(() => compress.gzip(plain));
    if (!assets.has(path)) assets.set(path, { type, as: { plain: () => plain, br, gzip } });
    return path;
  };
  const addStyle = (theme: string, wearer: Wearer) =>
    add('stijl.css', 'text/css; charset=utf-8', stylesheet(theme, wearer));
  const addScript = (wearer: Wearer) =>
    add('inzage.js', 'text/javascript; charset=utf-8', browserScript(wearer));
  const styles = {
    visitors: keptFor((theme: string) => addStyle(theme, 'visitors')),
    everyone: keptFor((theme: string) => addStyle(theme, 'everyone')),
  };
  const logos = keptFor((logo: Buffer) => add('logo.svg', 'image/svg+xml', logo));
  const scripts = { visitors: addScript('visitors'), everyone: addScript('everyone') };

  const stylesheetOf = (portal: Portal) => styles[wearerOf(portal)](portal.theme);
  // Another process may have named what no page of this one has: so all at once, and again where a folder changed.
  const makeAll = () => {
    for (const portal of new Set(house.portals.values())) {
      stylesheetOf(portal);
      logos(portal.logo);
    }
  };
  makeAll();

  app.get('/bestand/:version/:name', async (request, reply) => {
    if (!assets.has(request.url)) makeAll();
    const asset = assets.get(request.url);
    if (!asset) return reply.code(404).send();
    const encoding = encodingFor(request) ?? 'plain';
    reply.header('cache-control', 'public, max-age=31536000, immutable').header('vary', 'accept-encoding');
    if (encoding !== 'plain') reply.header('content-encoding', encoding);
    return reply.type(asset.type).send(await asset.as[encoding]());
  });
  return {
    stylesheet: stylesheetOf,
    logo: portal => logos(portal.logo),
    script: portal => scripts[wearerOf(portal)],
    whole: portal => ({ stylesheet: styles.everyone(portal.theme), script: scripts.everyone }),
  };
}

function wearerOf({ audience }: Portal): Wearer {
  return audience === 'staff' ? 'everyone' : 'visitors';
}

/** Makes a thing once for each key. */
function keptFor<Key, Made>(make: (key: Key) => Made): (key: Key) => Made {
  const kept = new Map<Key, Made>();
  return key => {
    const made = kept.get(key) ?? make(key);
    kept.set(key, made);
    return made;
  };
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
