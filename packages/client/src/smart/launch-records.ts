import type { SmartServer } from './discovery.ts';
import type { SmartEnvironment } from './environment.ts';

/** What has to be remembered while the user signs in. No token, nothing about a patient but an id the page gave itself. */
export interface LaunchRecord {
  readonly at: number;
  readonly fhirBase: string;
  readonly clientId: string;
  readonly redirectUri: string;
  readonly verifier: string;
  readonly nonce?: string;
  readonly scope: string;
  readonly server: SmartServer;
  readonly patient?: string;
}

const PREFIX = 'careloom.launch.';
const LIVES_MS = 10 * 60 * 1000;

/**
 * Launches that wait for their answer, each under its own `state`: two launches of one tab never meet. Each is read once.
 * They live ten minutes.
 */
export function createLaunchRecords({ storage, now }: Pick<SmartEnvironment, 'storage' | 'now'>) {
  const isOver = ({ at }: LaunchRecord): boolean => !(now() - at < LIVES_MS && at <= now() + LIVES_MS);

  function sweep(): void {
    const place = storage();
    if (!place) return;
    const keys = Array.from({ length: place.length }, (_, index) => place.key(index)).filter((key) => key?.startsWith(PREFIX) === true);
    for (const key of keys) {
      const record = key === null ? undefined : parsed(place.getItem(key));
      if (key !== null && (!record || isOver(record))) place.removeItem(key);
    }
  }

  return {
    /** False where the browser keeps nothing for this page. */
    keep(state: string, record: LaunchRecord): boolean {
      try {
        sweep();
        const place = storage();
        place?.setItem(PREFIX + state, JSON.stringify(record));
        return place !== undefined;
      } catch {
        return false;
      }
    },
    /** The record, which is forgotten; `expired` for one too old. One that is not `mine` is left where it is. */
    take(state: string, mine: (record: LaunchRecord) => boolean): LaunchRecord | 'expired' | undefined {
      try {
        const place = storage();
        const record = parsed(place?.getItem(PREFIX + state) ?? null);
        if (!record || !mine(record)) return undefined;
        place?.removeItem(PREFIX + state);
        return isOver(record) ? 'expired' : record;
      } catch {
        return undefined;
      }
    },
  };
}

function parsed(text: string | null): LaunchRecord | undefined {
  try {
    const value = JSON.parse(text ?? 'null') as Partial<LaunchRecord> | null;
    const isRecord = typeof value?.at === 'number' && [value.fhirBase, value.clientId, value.redirectUri, value.verifier, value.scope, value.server?.tokenEndpoint].every((each) => typeof each === 'string');
    return isRecord ? (value as LaunchRecord) : undefined;
  } catch {
    return undefined;
  }
}
