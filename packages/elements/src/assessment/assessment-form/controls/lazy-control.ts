import { html } from 'lit';
import type { Control } from './control.ts';

export interface LazyControl extends Control {
  isThere(): boolean;
  fetched(): Promise<unknown>;
}

/** A control that is fetched the first time a form shows one; what is shown meanwhile says that it comes. */
export function lazyControl(shape: Control['shape'], load: () => Promise<Control>, clears = shape === 'group'): LazyControl {
  let control: Control | undefined;
  let loading: Promise<unknown> | undefined;
  const fetched = (): Promise<unknown> =>
    (loading ??= load().then((loaded) => {
      control = loaded;
    }));
  return {
    shape,
    clears,
    isThere: () => control !== undefined,
    fetched,
    render(node, view) {
      const waits = control ? control.part && view.include(control.part) : fetched();
      if (control && !waits) return control.render(node, view);
      // Where it could not be fetched, the next time it is drawn tries again.
      waits?.then(() => view.refresh(node.key), () => (loading = undefined));
      return html`<span class="muted" aria-busy="true">${view.localize.t('assessment.form.loading')}</span>`;
    },
    input: (...args) => control?.input?.(...args),
    change: (...args) => control?.change?.(...args),
    keydown: (...args) => control?.keydown?.(...args),
    act: (...args) => control?.act?.(...args),
    leave: (...args) => control?.leave?.(...args),
  };
}
