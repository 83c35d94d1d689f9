/**
 * What somebody does here, as far as it decides what they may: a closed list. Which claim of a provider means which role
 * stands in the configuration of a portal.
 */
export const roles = [
  'clinic-employee',
  'nurse',
  'doctor',
  'team-lead',
  'records',
  'content',
  'service-desk',
  'privacy',
  'release',
  'registration-desk',
  'account-desk',
  'practice-assistant',
  'rav-records',
] as const;

/** One of the roles. */
export type Role = (typeof roles)[number];

/** Whether somebody has at least one of the roles that a thing asks for. Pure. */
export function hasRole(of: readonly Role[], asked: readonly Role[]): boolean {
  return asked.some(role => of.includes(role));
}
