import type { ServiceDirectory } from '@careloom/core/community-resource/directory';
import type { DirectoryProgress } from '@careloom/core/ports';

/** Follows how far a directory was read, from one reading to the next. */
export class FinderReading {
  progress: DirectoryProgress | undefined;
  readonly #onStep: (progress: DirectoryProgress, isFirst: boolean) => void;
  readonly #onEnd: () => void;
  #following: AbortController | undefined;

  /**
   * @param onStep at once where reading stands, then each step
   * @param onEnd the directory does not tell of later readings
   */
  constructor(onStep: (progress: DirectoryProgress, isFirst: boolean) => void, onEnd: () => void) {
    this.#onStep = onStep;
    this.#onEnd = onEnd;
  }

  get isFollowing(): boolean {
    return this.#following !== undefined;
  }

  /** Begins where nobody follows yet. */
  follow(directory: ServiceDirectory): void {
    if (!this.#following) void this.#follow(directory, (this.#following = new AbortController()));
  }

  stop(): void {
    this.#following?.abort();
    this.#following = undefined;
    this.progress = undefined;
  }

  async #follow(directory: ServiceDirectory, { signal }: AbortController): Promise<void> {
    let isFirst = true;
    try {
      for await (const progress of directory.progress({ signal, follow: true })) {
        if (signal.aborted) return;
        this.progress = progress;
        this.#onStep(progress, isFirst);
        isFirst = false;
      }
    } catch {
      // The search itself says what is wrong.
    }
    if (signal.aborted) return;
    this.#following = undefined;
    // Nobody would tell the end.
    if (!this.progress?.isComplete) this.progress = undefined;
    this.#onEnd();
  }
}
