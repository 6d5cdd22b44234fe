import type { Referral } from '@careloom/core/referral';
import type { Refusal } from '@careloom/core/shared';
import { dispatchIntent } from '../../acts/index.ts';
import { NeedReferEvent } from '../../care-plan/index.ts';
import type { Selection } from '../../foundation/index.ts';
import type { ReferralGoals } from '../referral-goals.ts';

/**
 * The same need, for whoever else may help: the host opens a composer, which takes over what this one asked for. Elements
 * beside us know by the selection, without glue of the host.
 * @returns why the host does not allow it
 */
export async function referElsewhere(host: HTMLElement, referral: Referral, { open }: ReferralGoals, selection: Selection | undefined): Promise<Refusal | undefined> {
  const { domain, patient, ref, reasonRefs } = referral;
  const conditionRef = reasonRefs.find((reason) => reason.startsWith('Condition/'));
  const goalRef = open[0]?.ref;
  const intent = await dispatchIntent(host, new NeedReferEvent({ domain, patientRef: patient.ref, ...(conditionRef && { conditionRef }), ...(goalRef && { goalRef }) }));
  if (typeof intent === 'object') return intent.refused;
  if (intent === 'proceed') selection?.select({ patientRef: patient.ref, referralRef: ref, domain, goalRef });
  return undefined;
}
