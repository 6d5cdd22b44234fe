// Plain DOM, by hand: one string, one listener. Radio buttons, checkboxes, text and number, enableWhen `=`, a sum of points.
// No FHIRPath, no SDC, no validation: what a form costs at least, not a rival.
const weight = 'http://hl7.org/fhir/StructureDefinition/itemWeight';
const calculated = 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression';
const escaped = (text) => text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign]);
const isTotal = (item) => item.extension?.some(({ url }) => url === calculated);

let items;
let answers;
let dependents;
let listener;

const isOn = ({ enableWhen }) => !enableWhen || enableWhen.some(({ question, answerCoding }) =>
  (answers.get(question) ?? []).some((at) => items.get(question).answerOption[at].valueCoding.code === answerCoding.code));

function write(item) {
  const text = escaped(item.text);
  if (item.type === 'group') return `<section><h2>${text}</h2>${item.item.map(place).join('')}</section>`;
  if (item.type === 'display') return `<p>${text}</p>`;
  if (isTotal(item)) return `<p>${text} <output id="total"></output></p>`;
  if (item.type !== 'choice') return `<div><label for="${item.linkId}">${text}</label><input id="${item.linkId}" type="${item.type === 'integer' ? 'number' : 'text'}"></div>`;
  const kind = item.repeats ? 'checkbox' : 'radio';
  const options = item.answerOption.map(({ valueCoding }, at) => `<label><input type="${kind}" name="${item.linkId}" value="${at}">${escaped(valueCoding.display)}</label>`);
  return `<fieldset><legend>${text}</legend>${options.join('')}</fieldset>`;
}

function place(item) {
  items.set(item.linkId, item);
  if (!item.enableWhen) return write(item);
  for (const { question } of item.enableWhen) dependents.set(question, [...(dependents.get(question) ?? []), item]);
  return `<div id="at-${item.linkId}"></div>`;
}

function sum() {
  let total = 0;
  for (const [linkId, chosen] of answers) {
    for (const at of chosen) total += items.get(linkId).answerOption[at].extension?.find(({ url }) => url === weight)?.valueDecimal ?? 0;
  }
  return total;
}

globalThis.bench.start({
  mount(root, questionnaire) {
    items = new Map();
    answers = new Map();
    dependents = new Map();
    root.innerHTML = `<h1>${escaped(questionnaire.title)}</h1><form>${questionnaire.item.map(place).join('')}</form>`;
    const output = root.querySelector('#total');
    listener = ({ target }) => {
      if (target.type !== 'radio' && target.type !== 'checkbox') return answers.set(target.id, target.value);
      const at = Number(target.value);
      const before = answers.get(target.name) ?? [];
      answers.set(target.name, target.type === 'radio' ? [at] : target.checked ? [...before, at] : before.filter((each) => each !== at));
      for (const item of dependents.get(target.name) ?? []) {
        const here = document.getElementById(`at-${item.linkId}`);
        if (isOn(item) !== (here.firstChild !== null)) here.innerHTML = isOn(item) ? write(item) : '';
      }
      if (output) output.textContent = String(sum());
    };
    root.addEventListener('change', listener);
  },
  unmount(root) {
    root.removeEventListener('change', listener);
    root.innerHTML = '';
  },
});
