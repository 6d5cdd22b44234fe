/** What is seen of the person, and of the device. */
export interface Activity {
  /** Somebody did something here. Returns how to stop listening. */
  onAct(listener: () => void): () => void;
  /** The page is looked at again, or the device woke: time to look at the clock. Returns how to stop listening. */
  onLook(listener: () => void): () => void;
}

// A pointer that only moves may be a desk that shakes.
const ACTS = ['pointerdown', 'keydown', 'wheel', 'touchstart', 'input'];

export const pageActivity: Activity = {
  onAct: (listener) => listening((globalThis as { window?: Window }).window, ACTS, listener),
  onLook(listener) {
    const { window: page, document: text } = globalThis as { window?: Window; document?: Document };
    const stops = [listening(page, ['focus', 'pageshow', 'online'], listener), listening(text, ['visibilitychange', 'resume'], listener)];
    return () => stops.forEach((stop) => stop());
  },
};

function listening(target: EventTarget | undefined, types: readonly string[], listener: () => void): () => void {
  // First of all, and also where the page stops the event.
  const how = { capture: true, passive: true };
  const heard = (event: Event): void => {
    if (event.isTrusted) listener();
  };
  types.forEach((type) => target?.addEventListener(type, heard, how));
  return () => types.forEach((type) => target?.removeEventListener(type, heard, how));
}
