// Ours: the element as a page would use it.
import '@careloom/elements/define/assessment-form.js';

globalThis.bench.start({
  async mount(root, questionnaire) {
    const form = document.createElement('careloom-assessment-form');
    form.questionnaire = questionnaire;
    root.append(form);
    await form.updateComplete;
  },
  unmount: (root) => root.replaceChildren(),
  scope: (root) => root.firstElementChild?.shadowRoot,
});
