/** Nothing rich is allowed yet: the plain text is shown. */
export function renderRich(): undefined {
  return undefined;
}
