import { translated } from '@careloom/forms';
import type { Form, FormNode, QuestionnaireResponse, QuestionNode } from '@careloom/forms';
import type { AdaptiveStep } from '@careloom/forms/adaptive';
import type { CSSResult } from 'lit';
import type { Catalogue, Catalogues, Session } from '../../foundation/index.ts';
import type { FormLocalizer } from '../assessment-words.ts';
import { ClearedAnswer } from './cleared-answer.ts';
import type { Control } from './controls/control.ts';
import { controlOf } from './controls/control-of.ts';
import type { AssessmentFormOptions } from './form-options.ts';
import { decline } from './question-foot.ts';
import { Slices } from './slices.ts';

type Moves = typeof import('./focus-after.ts');

/** What the element does for the parts of its form. */
export interface FormHost {
  readonly renderRoot: HTMLElement | DocumentFragment;
  readonly options: AssessmentFormOptions;
  /** As it was given to the element. */
  readonly response: QuestionnaireResponse | undefined;
  /** Of an adaptive form: how far it has come. */
  readonly step: AdaptiveStep | undefined;
  /** Shows an adaptive form as of another step: the view of it, once it is there. */
  show(step: AdaptiveStep): Promise<FormView | undefined>;
  session(): Session | undefined;
  /** Something was signed: what is valid is looked at again. */
  changed(): void;
  /** Tells those who cannot see it: in the one live region of the form. */
  say(words: string): void;
}

/** What comes along with code that is fetched when a form needs it. */
export interface FormPart<Words extends Catalogue = Catalogue> {
  readonly words?: Catalogues<Words>;
  readonly styles?: CSSResult;
}

/** What the parts of one shown form share. Made anew when another form is shown. */
export class FormView {
  readonly form: Form;
  readonly host: FormHost;
  readonly localize: FormLocalizer;
  /** Level of the headings of the outermost groups. */
  readonly headingLevel: number;
  readonly slices: Slices;
  /** What is being drawn: key of a node, or `form`. Parts that come later draw it again. */
  drawing = 'form';
  /** Everything may be marked as wrong from now on: somebody tried to submit. */
  isSubmitted = false;
  /** Items whose turn it is not. Tracked. */
  hides: ((node: FormNode) => boolean) | undefined;
  /** Where there is more to ask before the answers can be handed in: goes on to it. */
  goOn: (() => Promise<void>) | undefined;
  /** Aborted when another form is shown. */
  readonly end = new AbortController();
  /** Each question can be declined. */
  isDeclinable = false;
  /** Headings of ours before items, by linkId. */
  headings: Readonly<Record<string, string>> = {};
  /** Words of the host's own about declining, by linkId. */
  notes: Readonly<Record<string, string>> = {};
  readonly cleared = new ClearedAnswer(this);
  readonly #left = new Set<string>();
  readonly #typed = new Map<string, string>();
  readonly #refresh = new Map<string, () => void>();
  readonly #draw: (node: FormNode, view: FormView) => unknown;
  readonly #onAnswer: (linkId: string) => void;

  constructor(options: {
    readonly form: Form;
    readonly host: FormHost;
    readonly localize: FormLocalizer;
    readonly headingLevel: number;
    /** How a node looks: given here, because what draws nodes draws lists of them in turn. */
    readonly draw: (node: FormNode, view: FormView) => unknown;
    readonly onProgress: (done: number, total: number) => void;
    readonly onAnswer: (linkId: string) => void;
  }) {
    this.form = options.form;
    this.host = options.host;
    this.localize = options.localize;
    this.headingLevel = options.headingLevel;
    this.slices = new Slices(options.onProgress);
    this.#draw = options.draw;
    this.#onAnswer = options.onAnswer;
  }

  get title(): string {
    const { source } = this.form.definition;
    return translated(source, 'title', this.form.language.value).text || (source.name ?? '');
  }

  /** Language of a text of the form where it is not that of the page: it is heard in its own. */
  languageOf(holder: object, name: string): string | undefined {
    const { source } = this.form.definition;
    const language = translated(holder, name, this.form.language.value).language ?? source.language;
    return language === undefined || base(language) === base(this.localize.language) ? undefined : language;
  }

  /** Tracked by who calls. */
  draw(node: FormNode): unknown {
    return this.#draw(node, this);
  }

  /** A node is on the page; `refresh` draws it again. */
  shown(key: string, refresh: () => void): void {
    this.#refresh.set(key, refresh);
  }

  hidden(key: string): void {
    this.#refresh.delete(key);
  }

  refresh(key: string): void {
    this.#refresh.get(key)?.();
  }

  refreshAll(): void {
    for (const refresh of this.#refresh.values()) refresh();
  }

  /** Words and styles of what was fetched; gives what there is to wait for. */
  include<Words extends Catalogue>({ words, styles }: FormPart<Words>): Promise<unknown> | undefined {
    const root = this.host.renderRoot as ShadowRoot;
    const sheet = styles?.styleSheet;
    if (sheet && !root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
    return words && this.localize.include(words);
  }

  /** Nothing is marked as wrong while it is being answered for the first time. */
  showsIssues({ key }: FormNode): boolean {
    return this.isSubmitted || this.#left.has(key);
  }

  /** Something is wrong with it, and may be said. Tracked. */
  isWrong(node: FormNode): boolean {
    return this.showsIssues(node) && node.issues.length > 0;
  }

  /** The user left a question: from now on it says what is wrong with it. */
  leave({ key }: FormNode): void {
    if (this.#left.has(key)) return;
    this.#left.add(key);
    this.refresh(key);
  }

  /** What stands in a text field as it was typed, while it is not the same as the value: "1." on the way to "1.5". */
  typed(fieldId: string): string | undefined {
    return this.#typed.get(fieldId);
  }

  forgetTyped(fieldId: string): void {
    this.#typed.delete(fieldId);
  }

  /** One listener for the whole form instead of several on each control. */
  handleEvent(event: Event): void {
    const target = event.target as HTMLElement;
    const node = this.nodeAt(target);
    if (node?.kind !== 'question') return void this.#handleGroup(event, node);
    const control: Control = controlOf(node);
    // Later: it also comes in the middle of drawing, when what had the focus is taken away.
    if (event.type === 'focusout') {
      const { relatedTarget } = event as FocusEvent;
      return queueMicrotask(() => this.#focusLeft(relatedTarget as Element | null, target, node, control));
    }
    if (event.type === 'input' && 'value' in target) this.#typed.set(target.id, String(target.value));
    this.changing(node, () => {
      if (event.type === 'click') this.#click(node, control, event);
      else if (event.type === 'change' && target.dataset['declined'] !== undefined) decline(node, target as HTMLInputElement);
      else control[event.type as 'input' | 'change' | 'keydown']?.(node, target, this, event);
    });
  }

  /** Does what may change the answer of a question, and tells whoever wants to know when it did. */
  changing(node: QuestionNode, work: () => void): void {
    const before = [node.answers, node.absentReason, this.cleared.kept];
    work();
    const now = [node.answers, node.absentReason];
    if (now.every((each, index) => each === before[index])) return;
    if (this.cleared.kept && this.cleared.kept === before[2]) this.cleared.forget();
    this.#onAnswer(node.definition.linkId);
  }

  nodeAt(target: Element): FormNode | undefined {
    const key = target.closest<HTMLElement>('[data-key]')?.dataset['key'];
    return key === undefined ? undefined : this.form.node(key);
  }

  #click(node: QuestionNode, control: Control, event: Event): void {
    const button = (event.target as Element).closest<HTMLElement>('[data-act]');
    const act = button?.dataset['act'];
    if (!button || act === undefined || button.getAttribute('aria-disabled') === 'true') return;
    const index = Number(button.dataset['index'] ?? 0);
    const goTo = (at: number): void => void this.move(({ focusAnswer }) => focusAnswer(node, at, this));
    if (act === 'add') {
      node.addAnswer();
      goTo(node.answers.length - 1);
    } else if (act === 'remove') {
      this.cleared.clear(node, index);
      goTo(index);
    } else if (act === 'clear') this.cleared.clear(node);
    else if (act === 'undo') this.cleared.kept?.undo();
    else control.act?.(node, act, button, this, event);
  }

  /** What comes and goes, and where the keyboard goes then: fetched when it is needed. Without it the browser decides. */
  move(work: (moves: Moves) => void, otherwise?: () => void): Promise<void> {
    return import('./focus-after.ts').then(work, otherwise ?? (() => undefined));
  }

  async #handleGroup(event: Event, node: FormNode | undefined): Promise<void> {
    if (event.type !== 'click' || node?.kind !== 'group') return;
    const act = (event.target as Element).closest<HTMLElement>('[data-act]')?.dataset['act'];
    const { kept } = this.cleared;
    if (act === 'add') {
      const added = node.add();
      this.cleared.forget();
      if (added) void this.move(({ focusAdded }) => focusAdded(added, this));
    } else if (act === 'undo') {
      this.cleared.forget();
      kept?.undo();
    } else if (act === 'remove') await this.move(({ removeGroup }) => removeGroup(node, this), () => node.remove());
    else return;
    this.#onAnswer(node.definition.linkId);
  }

  #focusLeft(to: Element | null, from: HTMLElement, node: QuestionNode, control: Control): void {
    if (!from.isConnected || (to && this.nodeAt(to) === node)) return;
    this.changing(node, () => control.leave?.(node, from, this));
    setTimeout(() => {
      // What is said below it would move a button away from under the mouse that presses it, and the press would be lost.
      if (!document.querySelector(':active')) this.leave(node);
      else addEventListener('mouseup', () => setTimeout(() => this.leave(node)), { once: true, signal: this.end.signal });
    });
  }
}

function base(language: string): string {
  return language.split('-', 1)[0] as string;
}
