import type { ChartEntry, ChartSource } from '@careloom/core/ports';
import { FollowController } from '../foundation/follow-controller.ts';

/** Follows what the chart knows, while the host is connected. */
export class ChartController extends FollowController<ChartSource, readonly ChartEntry[]> {
  constructor(host: ConstructorParameters<typeof FollowController>[0], onChange: (entries: readonly ChartEntry[]) => void = () => undefined) {
    super(host, { sourceOf: ({ chart }) => chart, valueOf: ({ entries }) => entries, onChange });
  }
}
