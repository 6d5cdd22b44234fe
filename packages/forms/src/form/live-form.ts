import { untracked } from '@preact/signals-core';
import type { ReadonlySignal } from '@preact/signals-core';
import type { FhirSignature } from '../model/fhir.types.ts';
import type { FormIssue } from '../model/issues.ts';
import type { Form } from './form.types.ts';
import { LiveCore } from './live-core.ts';
import type { LiveNode } from './nodes.ts';

/** The form as others see it. What its nodes ask of it, and how its parts are put together, is in `live-core.ts`. */
export class LiveForm extends LiveCore implements Form {
  get children(): readonly LiveNode[] {
    return this.place.children;
  }

  get issues(): ReadonlySignal<readonly FormIssue[]> {
    return this.findings.issues;
  }

  get valid(): ReadonlySignal<boolean> {
    return this.findings.valid;
  }

  get blocked(): ReadonlySignal<readonly FormIssue[]> {
    return this.findings.blocked;
  }

  get busy(): ReadonlySignal<boolean> {
    return this.activity.busy;
  }

  node(key: string): LiveNode | undefined {
    return this.byKey.get(key);
  }

  nodes(linkId: string): readonly LiveNode[] {
    return this.occurrences(linkId);
  }

  async settled(): Promise<void> {
    for (;;) {
      // Asking for everything starts what nobody has asked for yet; what comes of it may start more.
      untracked(() => [this.issues.value, this.live.value, this.expressions.askAgain()]);
      await Promise.resolve();
      if (!this.activity.isBusy) return;
      await this.activity.settled();
    }
  }

  markSaved(): void {
    this.dirty.value = false;
  }

  sign(signature: FhirSignature | undefined, node?: LiveNode): void {
    if (untracked(() => (node ? node.readOnly : this.readOnly.value))) return;
    this.act(() => {
      const of = untracked(() => (node ? this.writer.unsigned(node) : this.live.value));
      this.signatures.give(signature, of, node);
    });
  }

  batch<T>(work: () => T): T {
    return this.calculation.hold(work);
  }

  dispose(): void {
    this.calculation.dispose();
    this.expressions.dispose();
  }
}
