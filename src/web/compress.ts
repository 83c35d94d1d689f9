/**
 * Answers as small as the browser takes them. A page is compressed in one piece, with a window no larger than it needs: a tenth of
 * a millisecond. A stream for each costs five times that and megabytes while it lasts; other threads, three times.
 */
import { pipeline, Readable } from 'node:stream';
import {
  brotliCompress,
  brotliCompressSync,
  constants,
  createBrotliCompress,
  createGzip,
  gzip,
  gzipSync,
} from 'node:zlib';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

export type Encoding = 'br' | 'gzip';

/** What is smaller than this fits into one packet as it is. */
const worthwhileBytes = 1_024;
/** What is larger would keep everybody else waiting, and goes to another thread. */
const atOnceBytes = 131_072;
const compressible = /^text\/(?!event-stream)|[+/](?:json|xml)(?:;|$)/;

const brotli = {
  params: {
    [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
    // The last step that is cheap: the next takes half as long again, for five in a hundred bytes.
    [constants.BROTLI_PARAM_QUALITY]: 4,
    [constants.BROTLI_PARAM_LGWIN]: 18,
  },
};

/** Compresses every answer that is text, where the browser takes it and nobody has done so already. */
export function compressAnswers(app: FastifyInstance): void {
  app.addHook('onSend', (request, reply, payload, done) => {
    if (!isWorthwhile(payload, reply)) return done(null, payload);
    reply.header('vary', 'accept-encoding');
    const encoding = encodingFor(request);
    if (encoding === null) return done(null, payload);
    reply.header('content-encoding', encoding).removeHeader('content-length');
    if (payload instanceof Readable) {
      const packed = encoding === 'br' ? createBrotliCompress(brotli) : createGzip();
      // Where the answer breaks off in the middle its connection does too, so that nobody takes it for whole.
      return done(
        null,
        pipeline(payload, packed, () => {}),
      );
    }
    if (payload.length <= atOnceBytes) {
      return done(null, encoding === 'br' ? brotliCompressSync(payload, brotli) : gzipSync(payload));
    }
    if (encoding === 'br') brotliCompress(payload, brotli, done);
    else gzip(payload, done);
  });
}

type Worthwhile = string | Buffer | Readable;

function isWorthwhile(payload: unknown, reply: FastifyReply): payload is Worthwhile {
  if (reply.hasHeader('content-encoding') || !compressible.test(`${reply.getHeader('content-type')}`))
    return false;
  if (typeof payload === 'string' || Buffer.isBuffer(payload)) return payload.length >= worthwhileBytes;
  return payload instanceof Readable;
}

/** The better of those that the browser takes; null for neither. */
export function encodingFor({ headers }: Pick<FastifyRequest, 'headers'>): Encoding | null {
  const accepted = `${headers['accept-encoding'] ?? ''}`.toLowerCase().split(',');
  return takes(accepted, 'br') ? 'br' : takes(accepted, 'gzip') ? 'gzip' : null;
}

/** `br;q=0` says that it is not taken. */
function takes(accepted: readonly string[], encoding: Encoding): boolean {
  return accepted.some(each => {
    const [name = '', weight = ''] = each.split(';');
    return name.trim() === encoding && !/^\s*q=0(?:\.0*)?\s*$/.test(weight);
  });
}
