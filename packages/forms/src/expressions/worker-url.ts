import { CareloomError } from '@careloom/core/shared';

interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): { createScriptURL(url: string): unknown };
}

interface Realm {
  readonly trustedTypes?: TrustedTypes;
  [gate]?: (url: string) => unknown;
}

/** A page can have the policy once: whichever package asks first (@careloom/directory has a worker too) makes it, and the others find it here. */
const gate = Symbol.for('careloom.worker-policy.v1');

function makeGate(trustedTypes: TrustedTypes): (url: string) => unknown {
  const configured = new Set<string>();
  const policy = trustedTypes.createPolicy('careloom-worker', {
    createScriptURL: (asked) => {
      if (!configured.has(asked)) throw new TypeError('not configured');
      return asked;
    },
  });
  return (url) => {
    configured.add(url);
    return policy.createScriptURL(url);
  };
}

/**
 * The address of a worker as pages with Trusted Types want it, through the one policy `careloom-worker`. It accepts what
 * the host configured and nothing else.
 * @throws CareloomError `forms.worker_refused`: the page's policy does not allow `careloom-worker`.
 */
export function trustedWorkerUrl(url: string): string {
  const realm = globalThis as unknown as Realm;
  if (!realm.trustedTypes) return url;
  try {
    realm[gate] ??= makeGate(realm.trustedTypes);
    return realm[gate](url) as string;
  } catch {
    throw new CareloomError('forms.worker_refused');
  }
}
