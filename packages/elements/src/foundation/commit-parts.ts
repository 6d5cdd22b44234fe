import type { CommitPart } from '@careloom/core/ports';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { clockIcon, doneIcon, errorIcon } from './icons.ts';
import type { Icon } from './icons.ts';
import type { FoundationKey, Localizer } from './localizer.ts';

const looks: Readonly<Record<CommitPart['state'], readonly [Icon, FoundationKey]>> = {
  stored: [doneIcon, 'foundation.part.stored'],
  pending: [clockIcon, 'foundation.part.pending'],
  refused: [errorIcon, 'foundation.part.refused'],
};

/** What became of the part of each server: its name, the state in word and shape, what it holds, and why not. */
export function partsList(parts: readonly CommitPart[], localize: Localizer): TemplateResult {
  return html`<ul class="parts">
    ${parts.map(({ store, state, resourceTypes, issues: [issue] }) => {
      const [icon, key] = looks[state];
      // That it is on record who did it goes without saying.
      const holds = localize.list(resourceTypes.filter((type) => type !== 'Provenance').map((type) => kindOf(type, localize)));
      // Isolated: a name may go the other way.
      const words = localize.text(key, { store: `\u2068${store}\u2069` });
      return html`<li>${icon()}<span>${words}${holds && ` (${holds})`}${issue ? `. ${localize.reason(issue)}` : nothing}</span></li>`;
    })}
  </ul>`;
}

/** A kind of record as the user calls it; as FHIR spells it where we have no word. */
export function kindOf(type: string, localize: Localizer): string {
  return localize.has(type) ? localize.text(type) : type;
}
