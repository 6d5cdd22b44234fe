// Parts few commits need. A load that failed is tried again by the next that needs it: chunks come over the same network.
let versionsPart: Promise<typeof import('./versions.ts')> | undefined;
let inOrderPart: Promise<typeof import('./in-order.ts')> | undefined;

/** How to read versions; undefined when it cannot be loaded now. */
export function loadVersions(): Promise<typeof import('./versions.ts') | undefined> {
  versionsPart ??= import('./versions.ts');
  return versionsPart.catch(() => (versionsPart = undefined));
}

/** How to write changes one by one; undefined when it cannot be loaded now. */
export function loadInOrder(): Promise<typeof import('./in-order.ts') | undefined> {
  inOrderPart ??= import('./in-order.ts');
  return inOrderPart.catch(() => (inOrderPart = undefined));
}
