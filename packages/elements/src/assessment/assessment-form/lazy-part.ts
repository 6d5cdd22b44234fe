import type { FormPart, FormView } from './form-view.ts';

/**
 * A module that few forms need, fetched when a form first needs it: undefined until it and its words (`part`) are there,
 * then whatever asked for it is drawn again.
 */
export function lazyPart<Loaded extends object>(load: () => Promise<Loaded>): (view: FormView) => Loaded | undefined {
  let loaded: Loaded | undefined;
  const asking = new WeakMap<FormView, Set<string>>();
  const ready = new WeakSet<FormView>();
  const include = (view: FormView): Promise<unknown> | undefined => {
    const { part } = loaded as { readonly part?: FormPart };
    return part && view.include(part);
  };
  const fetched = async (view: FormView): Promise<void> => {
    loaded ??= await load();
    await include(view);
  };
  return (view) => {
    if (loaded && (ready.has(view) || !include(view))) return loaded;
    const keys = asking.get(view);
    if (keys) {
      keys.add(view.drawing);
      return undefined;
    }
    const waiting = new Set([view.drawing]);
    asking.set(view, waiting);
    fetched(view).then(
      () => {
        ready.add(view);
        asking.delete(view);
        for (const key of waiting) view.refresh(key);
      },
      // The next draw tries again.
      () => asking.delete(view),
    );
    return undefined;
  };
}
