import Holidays from 'date-holidays';
import { expect, test } from 'vitest';
import { isPublicHoliday, isWorkingDay, usualWorkingDays, workingDaysSchema } from './calendar.ts';

const day = (text: string) => Temporal.PlainDate.from(text);

test('D-106 the public holidays are those of the table that everybody uses, on every day from 2015 up to 2075', () => {
  const table = new Holidays('NL', { types: ['public'] });
  for (let year = 2015; year <= 2075; year += 1) {
    const listed = new Set(table.getHolidays(year).map(holiday => holiday.date.slice(0, 10)));
    for (let on = day(`${year}-01-01`); on.year === year; on = on.add({ days: 1 })) {
      expect(isPublicHoliday(on), on.toString()).toBe(listed.has(on.toString()));
    }
  }
});

test('D-106 an organisation closes on days of its own, and opens when it says', () => {
  const read = workingDaysSchema.parse({
    hours: { monday: '08:30-16:30', saturday: '09:00-12:00' },
    closedOn: ['2026-11-30'],
  });
  expect(isWorkingDay(day('2026-11-28'), read)).toBe(true);
  expect(isWorkingDay(day('2026-11-30'), read)).toBe(false);
  expect(isWorkingDay(day('2026-12-01'), read)).toBe(false);
  expect(isWorkingDay(day('2026-12-07'), read)).toBe(true);
});

test.each([
  { hours: {} },
  { hours: { monday: '17:00-08:00' } },
  { hours: { maandag: '08:00-17:00' } },
  { closedOn: ['25-12-2026'] },
])('hours that make no week are refused: %j', written => {
  expect(workingDaysSchema.safeParse(written).success).toBe(false);
});

test('who says nothing works from Monday to Friday', () => {
  expect(workingDaysSchema.parse({})).toEqual(usualWorkingDays);
});
