import { html } from 'lit';
import type { Control } from './control.ts';

/** A control that is fetched the first time a form shows one; what is shown meanwhile says that it comes. */
export function lazyControl(shape: Control['shape'], load: () => Promise<Control>): Control {
  let control: Control | undefined;
  let isLoading = false;
  return {
    shape,
    render(node, view) {
      if (control) return control.render(node, view);
      if (!isLoading) {
        isLoading = true;
        void load().then((loaded) => {
          control = loaded;
        }).finally(() => {
          isLoading = false;
          view.refreshAll();
        });
      }
      return html`<span class="muted" aria-busy="true">${view.localize.t('assessment.form.loading')}</span>`;
    },
    input: (...args) => control?.input?.(...args),
    change: (...args) => control?.change?.(...args),
    keydown: (...args) => control?.keydown?.(...args),
    act: (...args) => control?.act?.(...args),
    leave: (...args) => control?.leave?.(...args),
  };
}
