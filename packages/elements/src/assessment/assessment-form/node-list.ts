import type { FormNode } from '@careloom/forms';
import { observe, untracked } from '@careloom/forms';
import { noChange, nothing } from 'lit';
import type { ChildPart } from 'lit';
import { AsyncDirective, directive } from 'lit/async-directive.js';
import { insertPart, removePart, setChildPartValue } from 'lit/directive-helpers.js';
import type { FormView } from './form-view.ts';

interface Shown {
  readonly node: FormNode;
  readonly part: ChildPart;
  stop?: () => void;
  isGone?: true;
}

/**
 * A list of nodes. Each draws itself and is drawn again when what it read has changed, and no other with it. The list
 * itself is gone through again only when nodes come or go.
 */
class NodeListDirective extends AsyncDirective {
  #part: ChildPart | undefined;
  #read: (() => readonly FormNode[]) | undefined;
  #view: FormView | undefined;
  #stop: (() => void) | undefined;
  #owner: unknown;
  #draws: ((node: FormNode) => unknown) | undefined;
  #shown: Shown[] = [];

  render(_view: FormView, _read: () => readonly FormNode[], _owner?: unknown, _draws?: (node: FormNode) => unknown): unknown {
    return noChange;
  }

  override update(part: ChildPart, [view, read, owner, draws]: Parameters<this['render']>): unknown {
    this.#part = part;
    const isSame = view === this.#view && (read === this.#read || (owner !== undefined && owner === this.#owner));
    this.#owner = owner;
    if (isSame) return noChange;
    this.#clear();
    this.#view = view;
    this.#read = read;
    this.#draws = draws;
    this.#start();
    return noChange;
  }

  override disconnected(): void {
    this.#stop?.();
    this.#stop = undefined;
    for (const shown of this.#shown) this.#sleep(shown);
  }

  override reconnected(): void {
    this.#start();
    for (const shown of this.#shown) if (!shown.stop) this.#draw(shown);
  }

  #start(): void {
    this.#stop ??= observe(() => {
      const nodes = this.#read?.() ?? [];
      untracked(() => this.#reconcile(nodes));
    });
  }

  /** From the end, so that each new one knows what it stands before. Nodes come and go, but never change places. */
  #reconcile(nodes: readonly FormNode[]): void {
    const old = new Map(this.#shown.map((shown) => [shown.node, shown]));
    const shown: Shown[] = [];
    const added: Shown[] = [];
    for (let index = nodes.length - 1, before: ChildPart | undefined; index >= 0; index -= 1) {
      const node = nodes[index] as FormNode;
      let each = old.get(node);
      old.delete(node);
      if (!each) added.push((each = { node, part: insertPart(this.#part as ChildPart, before) }));
      shown.push(each);
      before = each.part;
    }
    this.#shown = shown.reverse();
    for (const gone of old.values()) this.#drop(gone);
    for (const each of added.reverse()) this.#view?.slices.run(() => this.#draw(each));
  }

  #draw(shown: Shown): void {
    const view = this.#view;
    if (!view || !this.isConnected || shown.isGone) return;
    shown.stop?.();
    shown.stop = observe(() => {
      view.drawing = shown.node.key;
      const drawn = this.#draws ? this.#draws(shown.node) : view.draw(shown.node);
      view.drawing = 'form';
      const focused = drawn === nothing && (view.host.renderRoot as ShadowRoot).activeElement;
      untracked(() => setChildPartValue(shown.part, drawn));
      if (focused && !focused.isConnected) void view.move(({ focusNear }) => focusNear(shown.node, view));
    });
    view.shown(shown.node.key, () => this.#draw(shown));
  }

  #sleep(shown: Shown): void {
    shown.stop?.();
    delete shown.stop;
    this.#view?.hidden(shown.node.key);
  }

  #drop(shown: Shown): void {
    this.#sleep(shown);
    shown.isGone = true;
    removePart(shown.part);
  }

  #clear(): void {
    this.#stop?.();
    this.#stop = undefined;
    for (const shown of this.#shown) this.#drop(shown);
    this.#shown = [];
  }
}

/** `read` is asked again only for another `owner`: a template gives a new function each time. `draws`: not as usual, but as a row. */
export const nodeList = directive(NodeListDirective);
