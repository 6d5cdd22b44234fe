import { isTerminal } from '../referral.status.ts';
import type { Referral } from '../referral.types.ts';
import type { ServiceCode } from '../referral.services.ts';
import { businessStatuses, businessSystem } from './business.codes.ts';
import type { BusinessStatus, BusinessStatusRead } from './business.codes.ts';

/** Where the Task itself has come to an end, it says so louder than a business status nobody moved. */
const ends: Readonly<Record<string, BusinessStatus>> = { rejected: '4.0', cancelled: '6.0', completed: '7.0' };

/** The BSeR business status of a referral; undefined where it has none, or one of another vocabulary. */
export function businessOf({ businessStatus, status }: Referral): BusinessStatusRead | undefined {
  if (businessStatus?.system !== businessSystem) return undefined;
  const { code } = businessStatus;
  if (code !== '5.1' && !Object.hasOwn(businessStatuses, code)) return undefined;
  return ends[status] ?? (code as BusinessStatusRead);
}

/** The code as it is written. */
export function businessCode(code: BusinessStatus): ServiceCode {
  return { system: businessSystem, code, display: businessStatuses[code] };
}

/** The source asked the target to stop, and nobody has answered yet: the target has the ball. */
export function isCancelAsked(referral: Referral): boolean {
  return businessOf(referral) === '5.2' && !isTerminal(referral.status);
}
