/**
 * Where an arrow key leads from the search field or a row: into the list, through it, and back to the field. `more`: past
 * the last row that is there. Undefined for any other key.
 */
export function rowAfter(event: KeyboardEvent, root: ParentNode): HTMLElement | 'more' | undefined {
  const { key, altKey, ctrlKey, metaKey, shiftKey } = event;
  if (altKey || ctrlKey || metaKey || shiftKey) return undefined;
  const links = [...root.querySelectorAll<HTMLElement>('.row-link')];
  const at = links.indexOf(event.currentTarget as HTMLElement);
  // Home and End belong to the text in the field.
  if (at < 0 && key !== 'ArrowDown') return undefined;
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: links.length - 1 }[key];
  if (to === undefined) return undefined;
  event.preventDefault();
  if (to < 0) return root.querySelector<HTMLElement>('#text') ?? undefined;
  return links[to] ?? (at >= 0 ? 'more' : undefined);
}
