import type { FormPart, FormView } from './form-view.ts';

/**
 * A module that few forms need, fetched when a form first needs it: undefined until it and its words (`part`) are there,
 * then everything shown is drawn again.
 */
export function lazyPart<Loaded extends object>(load: () => Promise<Loaded>): (view: FormView) => Loaded | undefined {
  let loaded: Loaded | undefined;
  const asked = new WeakSet<FormView>();
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
    if (asked.has(view)) return undefined;
    asked.add(view);
    fetched(view).then(
      () => {
        ready.add(view);
        view.refreshAll();
      },
      // The next draw tries again.
      () => asked.delete(view),
    );
    return undefined;
  };
}
