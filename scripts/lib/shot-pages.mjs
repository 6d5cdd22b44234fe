// Pages beside the stories that `npm run shots` takes pictures of (the portal of the examples).

/**
 * @typedef {object} ShotPage
 * @property {string} name of the picture
 * @property {string} url absolute, or a path on what `serve` gives
 * @property {(page: import('playwright-core').Page) => Promise<void>} [steps] brings the page into the state wanted
 * @property {readonly string[]} [modes] of scripts/lib/story-modes.mjs; default: those of the command line
 * @property {(page: import('playwright-core').Page, mode: string) => Promise<void>} [enter] what a mode means on this page
 */

/** @type {readonly ShotPage[]} */
export const shotPages = [];

/** Starts what serves the pages. @returns {Promise<{ origin: string, close: () => void }>} */
export async function serve() {
  return { origin: '', close: () => {} };
}
