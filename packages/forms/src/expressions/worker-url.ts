import { CareloomError } from '@careloom/core/shared';

interface Policy {
  createScriptURL(url: string): unknown;
}

interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): Policy;
}

const configured = new Set<string>();
let policy: Policy | undefined;

/**
 * The address of a worker as pages with Trusted Types want it, through the one policy `careloom-worker`. It accepts what
 * the host configured and nothing else.
 * @throws CareloomError `forms.worker_refused`: the page's policy does not allow `careloom-worker`.
 */
export function trustedWorkerUrl(url: string): string {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  if (!trustedTypes) return url;
  configured.add(url);
  try {
    policy ??= trustedTypes.createPolicy('careloom-worker', {
      createScriptURL: (asked) => {
        if (!configured.has(asked)) throw new CareloomError('forms.worker_refused');
        return asked;
      },
    });
    return policy.createScriptURL(url) as string;
  } catch {
    throw new CareloomError('forms.worker_refused');
  }
}
