const fields = 'input, select, textarea, button, summary, [tabindex]';

/** Brings a node of the form into view, out of what hides it (a tab, a page, a fold), and the focus to its field. */
export function goTo(root: ParentNode, key: string): void {
  const place = root.querySelector<HTMLElement>(`#${CSS.escape(key)}`);
  place?.dispatchEvent(new Event('reveal', { bubbles: true }));
  const field = place?.querySelector<HTMLElement>(fields) ?? root.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"] :is(${fields})`);
  field?.focus();
  place?.scrollIntoView({ block: 'nearest' });
}
