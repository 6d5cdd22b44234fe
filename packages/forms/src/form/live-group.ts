import { computed, untracked } from '@preact/signals-core';
import type { ReadonlySignal, Signal } from '@preact/signals-core';
import type { ItemDefinition } from '../model/definition.types.ts';
import { extensionsOf } from '../model/extensions.ts';
import type { ResponseItem } from '../model/fhir.types.ts';
import type { FormCore } from './form-core.ts';
import type { GroupNode } from './form.types.ts';
import { LiveBase } from './live-base.ts';
import type { LiveAnswer, LiveNode, LiveQuestion, Standing } from './nodes.ts';
import { occurrences } from './place.ts';
import type { Place, Slot } from './place.ts';

/** One occurrence of a group. */
export class LiveGroup extends LiveBase implements GroupNode {
  readonly kind = 'group';
  readonly place: Place;
  #isFilled: ReadonlySignal<boolean> | undefined;

  constructor(core: FormCore, definition: ItemDefinition, standing: Standing, raw: ResponseItem | undefined, isFresh: boolean) {
    super(core, definition, standing, raw);
    this.place = core.placeFor(definition.items, { parent: this }, raw?.item, isFresh);
  }

  get children(): readonly LiveNode[] {
    return this.place.children;
  }

  /** Something in it is answered or declined. Tracked. */
  get isFilled(): boolean {
    this.#isFilled ??= computed(() => this.children.some(hasContent));
    return this.#isFilled.value;
  }

  override get index(): number {
    return this.#siblings().indexOf(this);
  }

  get canAdd(): boolean {
    return this.definition.repeats && !this.readOnly && this.#siblings().length < this.core.most(this);
  }

  get canRemove(): boolean {
    return this.definition.repeats && !this.readOnly && this.#siblings().length > Math.max(1, this.core.least(this));
  }

  get isLast(): boolean {
    return this.#siblings().at(-1) === this;
  }

  add(): LiveGroup | undefined {
    if (!untracked(() => this.canAdd)) return undefined;
    return this.core.act(() => {
      const made = new LiveGroup(this.core, this.definition, this.standing, undefined, true);
      const nodes = this.#slot()?.nodes as Signal<readonly LiveNode[]>;
      nodes.value = [...nodes.peek(), made];
      return made;
    });
  }

  remove(): void {
    if (!untracked(() => this.canRemove)) return;
    this.core.act(() => {
      const nodes = this.#slot()?.nodes as Signal<readonly LiveNode[]>;
      nodes.value = nodes.peek().filter((each) => each !== this);
      this.core.gone(this);
    });
  }

  #slot(): Slot | undefined {
    return this.core.placeOf(this.standing)?.slotOf(this.definition);
  }

  #siblings(): readonly LiveNode[] {
    const slot = this.#slot();
    return slot ? occurrences(slot) : [this];
  }
}

/** Does the response have something of it? Tracked. */
export function hasContent(node: LiveNode): boolean {
  if (node.kind === 'group') return node.isFilled;
  return node.kind === 'question' && node.enabled && (node.values.length > 0 || isExplained(node));
}

/** Not answered for a reason: of the question, or of an answer as it was loaded. Tracked. */
export function isExplained({ absentReason, answers }: LiveQuestion): boolean {
  const isReasoned = ({ value, raw }: LiveAnswer): boolean =>
    value === undefined && raw !== undefined && (extensionsOf(raw).length > 0 || Object.keys(raw).some((key) => key.startsWith('_value')));
  return absentReason !== undefined || answers.some(isReasoned);
}
