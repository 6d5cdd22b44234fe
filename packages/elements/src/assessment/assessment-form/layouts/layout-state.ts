import type { FormView } from '../form-view.ts';

const chosen = new WeakMap<FormView, Map<string, string>>();

/** What the user has opened in a layout: which tab, which page. It lives as long as the shown form. */
export function chosenIn(view: FormView, place: string): string | undefined {
  return chosen.get(view)?.get(place);
}

/** Draws the place again. */
export function choose(view: FormView, place: string, value: string): void {
  const places = chosen.get(view) ?? new Map<string, string>();
  chosen.set(view, places.set(place, value));
  view.refresh(place);
}
