/** Which queues a member of staff sees. A workplace says so once, in the settings of `queue`; every other room asks here. */
import { z } from 'zod';
import { type Role, roles } from '../platform/access/index.ts';
import type { StaffCtx } from './ctx.ts';

/** A queue of a workplace, with the roles that see it. */
export const deskSchema = z.strictObject({
  id: z.string().regex(/^[a-z\d]+(-[a-z\d]+)*$/, 'lower-case words with hyphens'),
  nl: z.string().min(2).max(60),
  en: z.string().min(2).max(60),
  roles: z.array(z.enum(roles)).min(1),
});

const workplace = z.looseObject({ queues: z.array(deskSchema) });

/** Whether one of their roles sees what lies in this queue. */
export function seesQueue(
  { portal, is }: Pick<StaffCtx<unknown, unknown>, 'portal' | 'is'>,
  queue: string,
): boolean {
  const found = workplace.safeParse(portal.features.get('queue'));
  return found.success && found.data.queues.some(desk => desk.id === queue && is(...desk.roles));
}

/** Who may need the address of a patient for a task (D-117). */
export const supporting: readonly Role[] = [
  'clinic-employee',
  'team-lead',
  'records',
  'rav-records',
  'registration-desk',
  'practice-assistant',
];
