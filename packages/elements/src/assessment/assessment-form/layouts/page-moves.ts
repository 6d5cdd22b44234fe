import type { FormView } from '../form-view.ts';
import { goTo } from '../go-to.ts';
import { layoutWords } from './layout-words.ts';
import { choose } from './layout-state.ts';
import type { Step } from './page-steps.ts';
import { subtree, wrongIn } from './subtree.ts';

/** Where the choice of the page is kept, and the page after the last. */
export const place = 'pages';
export const review = 'review';

const reviewed = new WeakSet<FormView>();

/** Somebody has come to the end once: from then on there is a way straight back to it. */
export function wasReviewed(view: FormView): boolean {
  return reviewed.has(view);
}

/** To a page, without a look at this one; the focus goes to its heading when somebody went there. */
export function goToStep(view: FormView, key: string | undefined, event: Event | undefined): void {
  if (key === undefined) return;
  const root = (event?.currentTarget as HTMLElement | null)?.closest('.pages');
  if (event) view.host.say('');
  view.slices.finish();
  choose(view, place, key);
  if (root) focusHeading(root);
}

/** To the next page where this one is right; else to the first answer that is not. */
export async function goNext(view: FormView, step: Step | undefined, next: string, event: Event): Promise<void> {
  const button = event.currentTarget as HTMLElement;
  const root = button.closest('.pages');
  const { form } = view;
  if (!root || !step) return;
  if (!form.readOnly.value) {
    // What checks is loaded when it is first asked for.
    void form.issues.value;
    await form.settled();
    const [first, ...others] = wrongIn(step.nodes);
    if (first) {
      for (const node of subtree(step.nodes)) view.leave(node);
      view.host.say(layoutWords(view).t('assessment.layout.wrong', { count: others.length + 1 }));
      goTo(root, first.key);
      return;
    }
  }
  view.host.say('');
  view.slices.finish();
  if (next === review) reviewed.add(view);
  choose(view, place, next);
  focusHeading(root);
}

function focusHeading(root: Element): void {
  const shown = [...root.querySelectorAll<HTMLElement>('.page-box')].find(({ hidden }) => !hidden);
  const heading = shown?.querySelector<HTMLElement>('.group-title') ?? root.querySelector<HTMLElement>('#page-place');
  if (!heading) return;
  heading.tabIndex = -1;
  heading.focus();
  heading.scrollIntoView({ block: 'nearest' });
}
