import { isGeneralService } from '@careloom/core/referral';
import type { Referral, ReferralTarget, ServiceCode } from '@careloom/core/referral';
import type { Localizer } from '../../foundation/index.ts';
import { nameWords } from '../referral-words.ts';
import { splitMessagesEn } from './split.messages.en.ts';

/** What is read aloud, and the language the words are really in: both go on record with the consent. */
export function splitStatement(
  { patient }: Referral,
  target: ReferralTarget,
  service: ServiceCode,
  localize: Localizer,
): { readonly statement: string; readonly language: string } {
  const key = 'referral.split.agreed';
  return {
    statement: localize.text('referral.split.statement', {
      patient: patient.display ?? localize.text('referral.split.patient'),
      name: nameWords(target),
      need: service.text ?? service.display,
    }),
    language: localize.text(key) === splitMessagesEn[key] ? 'en' : localize.language,
  };
}

/** What is needed, in a list to choose from. */
export function serviceOption(service: ServiceCode, localize: Localizer): string {
  return service.text ?? (isGeneralService(service) ? localize.text('referral.split.general') : service.display);
}
