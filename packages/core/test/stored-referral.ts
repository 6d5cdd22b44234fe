import assert from 'node:assert/strict';
import { referralFromFhir, serviceRequestOf, taskOf } from '../src/referral/index.ts';
import type { Referral } from '../src/referral/index.ts';

/** What a server gives back for a referral: the written resources with ids and versions. */
export function stored(referral: Referral, task = 't1', request = 's1'): Referral {
  const read = referralFromFhir(
    { resource: { ...taskOf(referral), id: task }, version: '1' },
    { resource: { ...serviceRequestOf(referral), id: request }, version: '1' },
  );
  assert.ok(read.ok, JSON.stringify(read));
  return read.value;
}
