import { isObject } from '@careloom/core/fhir';

/** What frames and tabs of one origin tell each other: that somebody is there, and that it is locked. Never who. */
export type FrameNews = { readonly kind: 'active'; readonly at: number } | { readonly kind: 'locked' };

export interface Frames {
  tell(news: FrameNews): void;
  close(): void;
}

/** Where there is no BroadcastChannel, or its storage is partitioned, each frame counts for itself. */
export function openFrames(name: string, hear: (news: FrameNews) => void): Frames {
  if (typeof BroadcastChannel !== 'function') return { tell: () => undefined, close: () => undefined };
  const channel = new BroadcastChannel(name);
  // In node a channel that is open keeps the process; in browsers there is no such thing.
  (channel as { unref?: () => void }).unref?.();
  channel.onmessage = ({ data }: MessageEvent<unknown>) => {
    const { kind, at } = (isObject(data) ? data : {}) as { kind?: unknown; at?: unknown };
    if (kind === 'locked') hear({ kind });
    if (kind === 'active' && typeof at === 'number' && Number.isFinite(at)) hear({ kind, at });
  };
  return { tell: (news) => channel.postMessage(news), close: () => channel.close() };
}
