import type { FormNode } from '@careloom/forms';
import { nothing } from 'lit';
import type { FormView } from './form-view.ts';
import { lazyPart } from './lazy-part.ts';

const signature = lazyPart(() => import('./controls/signature.ts'));

/** Where somebody signs the form, or an item that has to be signed. */
export function signatureSlot(view: FormView, node?: FormNode): unknown {
  if (!(node ?? view.form).definition.signature) return nothing;
  return signature(view)?.signatureView(view, node) ?? nothing;
}
