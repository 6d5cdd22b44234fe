import type { CoverageRow } from '@careloom/core/care-plan/review';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { checkIcon, crossIcon, declinedIcon, infoIcon } from '../../foundation/index.ts';
import type { Catalogues, Icon, Localizer } from '../../foundation/index.ts';
import { coverageMessagesEn } from './coverage.messages.en.ts';

/** The words come with the rows. */
export const catalogues: Catalogues<typeof coverageMessagesEn> = {
  en: coverageMessagesEn,
  es: () => import('./coverage.messages.es.ts').then((module) => module.coverageMessagesEs),
};

const icons: Readonly<Record<CoverageRow['state'], Icon>> = {
  met: checkIcon,
  partly: infoIcon,
  missing: crossIcon,
  'not-applicable': declinedIcon,
};

export interface CoverageOptions {
  readonly localize: Localizer;
  readonly mayEdit: boolean;
  /** The open form, where it is about this element. */
  readonly form: (element: string) => unknown;
  readonly onNote: (element: string) => void;
}

/** The 12 parts, each with what shows it. */
export function coverageRows(rows: readonly CoverageRow[], { localize, mayEdit, form, onNote }: CoverageOptions): TemplateResult {
  const say = (key: keyof typeof coverageMessagesEn): string => localize.text(key);
  return html`<ul class="parts-list">
      ${rows.map(({ element, state, why, words }) => {
        const open = form(element);
        const mayNote = mayEdit && !open && (state === 'missing' || state === 'partly');
        return html`<li data-ref=${element}>
          ${icons[state]()}
          <div>
            <p><strong>${say(`care-plan.element.${element}`)}</strong>: ${say(`care-plan.coverage.${state}`)}</p>
            <p class="muted secondary">${say(`care-plan.coverage.why.${why}`)}</p>
            ${words ? html`<blockquote>${words}</blockquote>` : nothing} ${open ?? nothing}
          </div>
          ${mayNote
            ? html`<button type="button" class="button quiet no-print" data-do="note" aria-label=${`${say('care-plan.coverage.note')}: ${say(`care-plan.element.${element}`)}`} @click=${() => onNote(element)}>
                ${say('care-plan.coverage.note')}
              </button>`
            : nothing}
        </li>`;
      })}
    </ul>
    <p class="muted caption">${say('care-plan.coverage.rule')}</p>`;
}
