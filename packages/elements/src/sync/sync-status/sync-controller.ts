import type { SyncSource, SyncStatus } from '@careloom/core/ports';
import { FollowController } from '../../foundation/follow-controller.ts';

/** Follows the outbox of the host's repository while the host is connected. */
export class SyncController extends FollowController<SyncSource, SyncStatus> {
  constructor(host: ConstructorParameters<typeof FollowController>[0], onChange: (status: SyncStatus) => void) {
    super(host, { sourceOf: ({ sync }) => sync, valueOf: ({ status }) => status, onChange });
  }

  get status(): SyncStatus | undefined {
    return this.value;
  }
}
