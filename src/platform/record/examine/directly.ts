/** Asks a source in ways that no page does: for its statement, without a token, for what is not there. */
import { request } from '../../../lib/http.ts';
import type { Dialect } from '../dialect.ts';
import type { RecordSource } from '../index.ts';
import { isObject } from '../page.ts';
import { type Bearer, openTokens } from '../tokens.ts';

export type Told = { status: number | null; json: { [name: string]: unknown } | null; fault: string | null };

export type Direct = {
  asksTokens: boolean;
  bearer(): Promise<Bearer>;
  /** `path` below the address of the source. */
  get(path: string, token: 'with-token' | 'without-token'): Promise<Told>;
};

const bounds = { timeoutMs: 15_000, maxBytes: 20_000_000 };

/** Nothing is asked yet. Throws `Problem('bug')` for a key that cannot sign. */
export function askDirectly(of: RecordSource, { accept }: Pick<Dialect, 'accept'>): Direct {
  const tokens = openTokens(of);
  const base = of.source.address.replace(/\/+$/, '');
  return {
    asksTokens: of.source.client !== undefined,
    bearer: () => tokens.bearer(),
    async get(path, token) {
      const bearer = token === 'with-token' ? await tokens.bearer() : null;
      const authorization =
        bearer?.ok && bearer.token !== null ? { authorization: `Bearer ${bearer.token}` } : {};
      const answer = await request({
        url: `${base}/${path}`,
        headers: { accept, ...authorization },
        ...bounds,
      });
      if (!answer.ok) return { status: null, json: null, fault: answer.why };
      return { status: answer.status, json: parsed(answer.body), fault: null };
    },
  };
}

function parsed(body: Buffer): Told['json'] {
  try {
    const json: unknown = JSON.parse(body.toString('utf8'));
    return isObject(json) ? json : null;
  } catch {
    return null;
  }
}
