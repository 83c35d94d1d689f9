/** On which ground somebody may open a patient's record now, by the settings of this room. */
import type { StaffAsking } from '../../platform/access/index.ts';
import type { StaffCtx } from '../../web/ctx.ts';
import { type Finding, groundFor as groundOf } from '../../web/treating.ts';
import type { Settings } from './index.ts';
import type { Words } from './words.ts';

export type Ctx = StaffCtx<Settings, Words>;

export function groundFor(ctx: Ctx, asking: StaffAsking): Promise<Finding> {
  return groundOf(ctx, { asking, forDays: ctx.settings.treatingForDays });
}
