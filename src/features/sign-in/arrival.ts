import type { OrganisationId, PersonId } from '../../lib/ids.ts';
import { acceptTerms } from '../../platform/consent/index.ts';
import type { WritableRows } from '../../platform/db/index.ts';
import type { DigidFinished } from '../../platform/identity/index.ts';
import type { VisitorCtx } from '../../web/ctx.ts';

type Arrival = {
  person: PersonId;
  organisations: readonly OrganisationId[];
  finished: Extract<DigidFinished, { outcome: 'signed-in' }>;
  name: string | null;
};

/** Starts the session, and keeps which terms were accepted by it (O-27). Gives the token for the cookie. */
export async function openDoor(
  ctx: VisitorCtx<unknown, unknown>,
  { person, organisations, finished, name }: Arrival,
): Promise<string> {
  const { portal, now } = ctx;
  const begun = {
    door: ctx.door,
    organisations,
    person,
    bsn: finished.bsn,
    name,
    level: finished.level,
    browser: ctx.visitor.browser,
    settings: portal.session,
    now,
  };
  const terms = { organisation: portal.keeper, portal: portal.id, person };
  const version = portal.terms.current;
  const open = async (rows: WritableRows) => {
    const { token, session } = await ctx.identity.startSession(rows, begun);
    await acceptTerms(rows, terms, {
      version,
      manner: portal.terms.acceptance,
      session: session.id,
      at: now,
    });
    return token;
  };
  return ctx.change(open, {
    event: 'terms-accepted',
    person,
    name,
    policy: { level: finished.level, terms: version },
  });
}
