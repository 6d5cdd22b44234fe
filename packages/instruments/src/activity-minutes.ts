/** Minutes a week: days a week by minutes on one of them. No days are no minutes, whatever the other says. */
export function activityMinutes(days: number | undefined, minutes: number | undefined): number | undefined {
  if (days === 0) return 0;
  return days === undefined || minutes === undefined ? undefined : days * minutes;
}
