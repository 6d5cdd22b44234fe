// Plain Lit, by hand: one element, one template for each kind of item, all of it gone through on each answer. As little as dom.mjs.
import { html, LitElement } from 'lit';

const weight = 'http://hl7.org/fhir/StructureDefinition/itemWeight';
const calculated = 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression';
const isTotal = (item) => item.extension?.some(({ url }) => url === calculated);

class PlainForm extends LitElement {
  static properties = { questionnaire: { attribute: false } };
  #answers = new Map();
  #items = new Map();

  willUpdate() {
    const walk = (items) => items.forEach((item) => {
      this.#items.set(item.linkId, item);
      if (item.item) walk(item.item);
    });
    if (this.#items.size === 0) walk(this.questionnaire.item);
  }

  render() {
    return html`<h1>${this.questionnaire.title}</h1><form @change=${this.#onChange}>${this.questionnaire.item.map((item) => this.#item(item))}</form>`;
  }

  #item(item) {
    if (!this.#isOn(item)) return undefined;
    if (item.type === 'group') return html`<section><h2>${item.text}</h2>${item.item.map((each) => this.#item(each))}</section>`;
    if (item.type === 'display') return html`<p>${item.text}</p>`;
    if (isTotal(item)) return html`<p>${item.text} <output>${this.#sum()}</output></p>`;
    const chosen = this.#answers.get(item.linkId) ?? [];
    if (item.type !== 'choice') {
      return html`<div><label for=${item.linkId}>${item.text}</label><input id=${item.linkId} type=${item.type === 'integer' ? 'number' : 'text'} .value=${chosen}></div>`;
    }
    return html`<fieldset><legend>${item.text}</legend>${item.answerOption.map(({ valueCoding }, at) => html`<label
      ><input type=${item.repeats ? 'checkbox' : 'radio'} name=${item.linkId} value=${at} .checked=${chosen.includes(at)}>${valueCoding.display}</label>`)}</fieldset>`;
  }

  #isOn({ enableWhen }) {
    return !enableWhen || enableWhen.some(({ question, answerCoding }) =>
      (this.#answers.get(question) ?? []).some((at) => this.#items.get(question).answerOption[at].valueCoding.code === answerCoding.code));
  }

  #sum() {
    let total = 0;
    for (const [linkId, chosen] of this.#answers) {
      for (const at of chosen) total += this.#items.get(linkId).answerOption?.[at].extension?.find(({ url }) => url === weight)?.valueDecimal ?? 0;
    }
    return total;
  }

  #onChange({ target }) {
    if (target.type !== 'radio' && target.type !== 'checkbox') this.#answers.set(target.id, target.value);
    else {
      const at = Number(target.value);
      const before = this.#answers.get(target.name) ?? [];
      this.#answers.set(target.name, target.type === 'radio' ? [at] : target.checked ? [...before, at] : before.filter((each) => each !== at));
    }
    this.requestUpdate();
  }
}
customElements.define('plain-form', PlainForm);

globalThis.bench.start({
  async mount(root, questionnaire) {
    const form = document.createElement('plain-form');
    form.questionnaire = questionnaire;
    root.append(form);
    await form.updateComplete;
  },
  unmount: (root) => root.replaceChildren(),
  scope: (root) => root.firstElementChild?.shadowRoot,
});
