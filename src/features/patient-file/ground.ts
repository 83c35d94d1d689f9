/** On which ground somebody may open a patient's record now, by the settings of this room. */
import type { Grant, StaffAsking } from '../../platform/access/index.ts';
import type { StaffCtx } from '../../web/ctx.ts';
import { groundFor as groundOf } from '../../web/treating.ts';
import type { Settings } from './index.ts';
import type { Words } from './words.ts';

export type Ctx = StaffCtx<Settings, Words>;

/** Null for none, which looks as if there is no record. */
export function groundFor(ctx: Ctx, asking: StaffAsking): Promise<Grant | null> {
  return groundOf(ctx, { asking, forDays: ctx.settings.treatingForDays });
}
