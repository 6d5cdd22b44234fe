import type { Bundle, BundleEntry } from '@careloom/core/fhir';
import type { ChangeSet } from '@careloom/core/ports';
import { isCreate } from '../change-set/check-changes.ts';
import { decimalsAt } from '../fhir/decimals.ts';
import type { Decimals } from '../fhir/decimals.ts';
import { stringifyFhir } from '../fhir/json.ts';

/**
 * A change set as the text of a transaction Bundle: conditional creates, updates guarded by `ifMatch`, and numbers in
 * the words they were read in.
 */
export function transactionOf(changes: ChangeSet, base: string): string {
  let decimals: Decimals = {};
  const entry = changes.map((change, index): BundleEntry => {
    const { resource } = change;
    if (isCreate(change)) {
      const condition = change.ifNoneExist === undefined ? {} : { ifNoneExist: change.ifNoneExist };
      return { fullUrl: change.fullUrl, resource, request: { method: 'POST', url: resource.resourceType, ...condition } };
    }
    const url = `${resource.resourceType}/${resource.id}`;
    const { version } = change.base;
    decimals = { ...decimals, ...decimalsAt(change.base.decimals, `/entry/${index}/resource`) };
    const request = { method: 'PUT', url, ...(version !== undefined && { ifMatch: `W/"${version}"` }) };
    return { fullUrl: base + url, resource, request };
  });
  const bundle: Bundle = { resourceType: 'Bundle', type: 'transaction', entry };
  return stringifyFhir(bundle, decimals);
}
