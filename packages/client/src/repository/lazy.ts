import { lazyPart } from '../lazy-part.ts';

const versions = lazyPart(() => import('./versions.ts'));
const inOrder = lazyPart(() => import('./in-order.ts'));
const missing = (): undefined => undefined;

/** How to read versions; undefined when it cannot be loaded now. */
export function loadVersions(): Promise<typeof import('./versions.ts') | undefined> {
  return versions().catch(missing);
}

/** How to write changes one by one; undefined when it cannot be loaded now. */
export function loadInOrder(): Promise<typeof import('./in-order.ts') | undefined> {
  return inOrder().catch(missing);
}
