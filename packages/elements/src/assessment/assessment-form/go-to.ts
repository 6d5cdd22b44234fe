const fields = 'input, select, textarea, button, summary, [tabindex]';

/** Brings a node of the form into view, out of what hides it (a tab, a page, a fold), and the focus to its first field. */
export function goTo(root: ParentNode, nodeKey: string): void {
  const key = CSS.escape(nodeKey);
  const place = root.querySelector<HTMLElement>(`#${key}`);
  place?.dispatchEvent(new Event('reveal', { bubbles: true }));
  // By its id: before it may stand a tip, or a way to decline.
  const field = root.querySelector<HTMLElement>(`#${key}-0:is(${fields})`) ?? place?.querySelector<HTMLElement>(fields) ?? root.querySelector<HTMLElement>(`[data-key="${key}"] :is(${fields})`);
  field?.focus();
  place?.scrollIntoView({ block: 'nearest' });
}
