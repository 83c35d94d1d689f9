/** `22:00`, as a clock shows it. */
export function sayTimeOfDay(time: Temporal.PlainTime): string {
  return time.toString({ smallestUnit: 'minute' });
}
