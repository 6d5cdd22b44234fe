import type { FhirReference, QuestionNode } from '@careloom/forms';
import type { FormView } from '../form-view.ts';
import { mostShown } from './combo.ts';
import type { ComboSource, Entry } from './combo.ts';

interface Search {
  readonly state: 'loading' | 'ready' | 'failed';
  readonly found: readonly Entry[];
  readonly abort: AbortController;
}

const searches = new WeakMap<QuestionNode, Search>();

/** Records, searched through the port that the host lends. */
export const referenceSource: ComboSource = {
  find(node) {
    const search = searches.get(node);
    if (!search) return { state: 'idle', entries: [], more: 0 };
    const { state, found } = search;
    return { state, entries: found.slice(0, mostShown), more: Math.max(0, found.length - mostShown) };
  },

  search(node, view, text) {
    searches.get(node)?.abort.abort();
    searches.delete(node);
    view.refresh(node.key);
    return text === '' ? undefined : ask(node, view, text);
  },

  label(_node, _view, value) {
    const { display, reference } = value as FhirReference;
    return display ?? reference ?? '';
  },

  free: () => undefined,
};

/** An earlier search that comes late is forgotten. */
async function ask(node: QuestionNode, view: FormView, text: string): Promise<void> {
  const abort = new AbortController();
  const put = (search: Search): void => {
    if (searches.get(node)?.abort !== abort) return;
    searches.set(node, search);
    view.refresh(node.key);
  };
  searches.set(node, { state: 'loading', found: [], abort });
  view.refresh(node.key);
  try {
    const { referenceTypes, referenceFilter: filter, referenceProfiles: profiles } = node.definition;
    const found = (await view.host.options.references?.search(referenceTypes, text, { signal: abort.signal, ...(filter && { filter }), ...(profiles.length > 0 && { profiles }) })) ?? [];
    const entries = found.map(({ reference, display, type }): Entry => {
      const kind = type ?? /^([A-Za-z]+)\//.exec(reference)?.[1];
      return {
        label: display ?? reference,
        ...(kind && referenceTypes.length !== 1 && { hint: kind }),
        value: { reference, ...(kind && { type: kind }), ...(display !== undefined && { display }) },
      };
    });
    put({ state: 'ready', found: entries, abort });
  } catch {
    put({ state: 'failed', found: [], abort });
  }
}
