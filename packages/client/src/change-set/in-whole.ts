import type { Issue } from '@careloom/core/shared';

/** An issue of a part of a change set; it names the place of the change in the whole set. */
export function inWhole(one: Issue, places: readonly number[]): Issue {
  const path = one.path?.replace(/^Bundle\.entry\[(\d+)\]/, (_, index: string) => `Bundle.entry[${places[Number(index)] ?? index}]`);
  return { ...one, ...(path !== undefined && { path }) };
}
