import type { AssessmentTool } from '@careloom/core/assessment';
import { isViolenceQuestion } from '@careloom/core/consent/sharing';
import type { Actor } from '@careloom/core/shared';
import { isProxyUser } from '../foundation/session.ts';

const open = new WeakMap<readonly AssessmentTool[], readonly AssessmentTool[]>();

/** The tools without those about violence alone, where a proxy is signed in: that one was due, or declined, would tell. */
export function openTools(tools: readonly AssessmentTool[], user: Actor | undefined): readonly AssessmentTool[] {
  if (!isProxyUser(user)) return tools;
  const known = open.get(tools) ?? tools.filter(({ items }) => items.length === 0 || !items.every(({ linkId }) => isViolenceQuestion(linkId)));
  // The same tools give the same list: nothing is loaded again.
  open.set(tools, known);
  return known;
}
