import type { Questionnaire } from '@careloom/forms';
import { expect } from 'chai';
import { settled, showForm, until } from '../../testing/form-harness.ts';
import type { ShownForm } from '../../testing/form-harness.ts';

const system = 'https://example.org/answers';
const answerOption = ['a', 'b', 'c'].map((code) => ({ valueCoding: { system, code, display: `Answer ${code}` } }));

/** 120 choices; each tenth is asked where the one before it was answered with "b". */
const long = {
  resourceType: 'Questionnaire',
  status: 'active',
  title: 'A long form',
  item: Array.from({ length: 120 }, (_, index) => ({
    linkId: `q${index}`, type: 'choice', text: `Question ${index}`, answerOption,
    ...(index % 10 === 9 && { enableWhen: [{ question: `q${index - 1}`, operator: '=', answerCoding: { system, code: 'b' } }] }),
  })),
} as unknown as Questionnaire;

describe('a long form', () => {
  let form: ShownForm;
  const root = (): ShadowRoot => form.element.shadowRoot as ShadowRoot;
  const asked = (): string[] => [...root().querySelectorAll<HTMLElement>('.question')].map((each) => each.dataset['linkId'] ?? '');

  beforeEach(async () => {
    form = await showForm(long);
    await until(() => asked().length === 108, 'not all questions are drawn');
  });
  afterEach(() => form.remove());

  it('has everything in the page and leaves what is far away to the browser', () => {
    expect(root().querySelectorAll('input[type=radio]')).to.have.length(108 * 3);
    expect(root().querySelectorAll('.stretch')).to.have.length(5);
    const isLaidOut = (linkId: string): boolean =>
      form.find<HTMLElement>(linkId, 'legend').checkVisibility({ contentVisibilityAuto: true } as CheckVisibilityOptions);
    expect(isLaidOut('q0')).to.equal(true);
    expect(isLaidOut('q118')).to.equal(false);
  });

  it('puts a question that comes in its place, also at the begin and end of a stretch', async () => {
    for (const linkId of ['q8', 'q48', 'q118']) form.question(linkId).set([{ system, code: 'b' }]);
    await settled();
    const all = asked();
    expect(all).to.deep.equal([...all].sort((a, b) => Number(a.slice(1)) - Number(b.slice(1))));
    expect(all).to.include.members(['q9', 'q49', 'q119']);
    form.question('q48').set([]);
    await settled();
    expect(asked()).not.to.include('q49');
  });

  it('brings a far question into view', async () => {
    form.element.focusItem('q117');
    const field = form.find('q117', 'input');
    const isInView = (): boolean => {
      const { top, bottom } = field.getBoundingClientRect();
      return top >= 0 && bottom <= innerHeight;
    };
    await until(isInView, 'the question is not in view');
    expect(root().activeElement).to.equal(field);
  });

  it('draws nothing again but the question that was answered and the one that comes', async () => {
    const changed = new Set<string>();
    const observer = new MutationObserver((records) => {
      for (const { target } of records) {
        const place = target instanceof Element ? target : target.parentElement;
        const question = place?.closest<HTMLElement>('.question')?.dataset['linkId'];
        if (question !== undefined) changed.add(question);
      }
    });
    observer.observe(root(), { subtree: true, childList: true, attributes: true, characterData: true });
    form.find('q8', 'input[data-code=b]').click();
    await settled();
    observer.disconnect();
    expect(asked()).to.include('q9');
    expect([...changed].filter((linkId) => linkId !== 'q8' && linkId !== 'q9')).to.deep.equal([]);
  });
});

describe('options of a question', () => {
  it('follow the answer, from the page and from the host', async () => {
    const form = await showForm({ ...long, item: long.item?.slice(0, 1) } as Questionnaire);
    const checked = (): string[] => form.all<HTMLInputElement>('q0', 'input').flatMap((each) => (each.checked ? [each.dataset['code'] ?? ''] : []));
    form.find('q0', 'input[data-code=c]').click();
    await settled();
    expect(checked()).to.deep.equal(['c']);
    form.question('q0').set([{ system, code: 'a' }]);
    expect(checked()).to.deep.equal(['a']);
    form.question('q0').set([]);
    expect(checked()).to.deep.equal([]);
    form.element.readonly = true;
    await form.element.updateComplete;
    expect(form.all<HTMLInputElement>('q0', 'input').every(({ disabled }) => disabled)).to.equal(true);
    form.remove();
  });
});
