/**
 * The count made a second time, by other means: lists of weekdays off written out by hand, and the day numbers of the
 * language instead of ours.
 */
export const weekdaysOff: { readonly [year: string]: readonly string[] } = {
  2013: listed(2013, '1.1 3.5 6.5 24.5 6.9 24.12 25.12 26.12 1.5 2.5 23.12 31.12'),
  2014: listed(2014, '1.1 3.3 18.4 21.4 1.5 2.5 5.5 6.5 22.9 24.12 25.12 26.12 31.12'),
  2020: listed(2020, '1.1 3.3 17.4 20.4 1.5 6.5 25.5 7.9 22.9 24.12 25.12 28.12'),
  2021: listed(2021, '1.1 3.3 30.4 3.5 4.5 6.5 24.5 6.9 22.9 24.12 27.12 28.12'),
  2023: listed(2023, '2.1 3.3 14.4 17.4 1.5 8.5 24.5 6.9 22.9 25.12 26.12 27.12'),
  2024: listed(2024, '1.1 4.3 1.5 3.5 6.5 24.5 6.9 23.9 24.12 25.12 26.12'),
  2026: listed(2026, '1.1 2.1 3.3 10.4 13.4 1.5 6.5 25.5 7.9 22.9 24.12 25.12 28.12'),
  2027: listed(2027, '1.1 3.3 30.4 3.5 4.5 6.5 24.5 6.9 22.9 24.12 27.12 28.12'),
  2028: listed(2028, '3.1 3.3 14.4 17.4 1.5 8.5 24.5 6.9 22.9 25.12 26.12 27.12'),
};

function listed(year: number, days: string): readonly string[] {
  return days
    .split(' ')
    .map((day) => {
      const [date = '', month = ''] = day.split('.');
      return `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
    })
    .sort();
}

const DAY = 86_400_000;
const at = (iso: string): number => Date.parse(`${iso}T00:00:00Z`);
export const moved = (iso: string, days: number): string => new Date(at(iso) + days * DAY).toISOString().slice(0, 10);
export const isWorked = (iso: string): boolean => {
  const weekday = new Date(at(iso)).getUTCDay();
  return weekday !== 0 && weekday !== 6 && !weekdaysOff[iso.slice(0, 4)]?.includes(iso);
};

/** The last of so many working days after a day. */
export function byHand(start: string, workdays: number): string {
  let day = start;
  for (let left = workdays; left > 0; ) {
    day = moved(day, 1);
    if (isWorked(day)) left -= 1;
  }
  return day;
}
