import type { DisplayNode } from './form.types.ts';
import { LiveBase } from './live-base.ts';
import type { LiveGroup } from './live-group.ts';
import type { LiveQuestion } from './live-question.ts';

export { LiveGroup } from './live-group.ts';
export { LiveQuestion } from './live-question.ts';
export type { LiveAnswer, Refusal } from './live-question.ts';

/** What the parts of the engine work with; the public types are in `form.types.ts`. */
export type LiveNode = LiveGroup | LiveQuestion | LiveDisplay;
/** Where a node stands. */
export interface Standing {
  readonly parent: LiveGroup | LiveQuestion | undefined;
  /** The key of the answer it stands under. */
  readonly answerKey?: string;
}

export class LiveDisplay extends LiveBase implements DisplayNode {
  readonly kind = 'display';
}
