import type { StoredResource } from '@careloom/core/ports';

/** One write: what stood there, and what stands there now. */
export interface Changed {
  readonly before?: StoredResource;
  readonly after: StoredResource;
}
/** `reset`: everything may have changed. */
export type News = readonly Changed[] | 'reset';

export interface ChangeFeed {
  publish(news: News): void;
  /** @returns the end of the subscription. */
  subscribe(listener: (news: News) => void): () => void;
  close(): void;
}

/** Tells watchers about writes, in this handle and, with a channel name, in the other tabs of the origin. */
export function changeFeed(channelName?: string): ChangeFeed {
  const listeners = new Set<(news: News) => void>();
  const channel = channelName === undefined ? undefined : new BroadcastChannel(channelName);
  const tell = (news: News): void => listeners.forEach((listener) => listener(news));
  if (channel) channel.onmessage = (event: MessageEvent<News>) => tell(event.data);
  return {
    publish(news) {
      if (news.length === 0) return;
      tell(news);
      channel?.postMessage(news);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    close() {
      listeners.clear();
      channel?.close();
    },
  };
}
