import type { ContactWay, Person, PersonView } from '@careloom/core/person';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { alertIcon, notice, phoneIcon } from '../../foundation/index.ts';
import { messageWords, wayWords } from '../person-words.ts';
import type { PersonLocalizer } from '../person-words.ts';

/** How to reach somebody: the way they want first, the others one key away, what they ruled out in plain sight. */
export function personContacts(person: Person, view: PersonView, localize: PersonLocalizer): TemplateResult {
  if (view.doNotContact) {
    const title = localize.t('person.contact.prohibited');
    return notice({ tone: 'danger', icon: alertIcon, title, body: localize.t('person.contact.prohibited_help') });
  }
  const [first, ...others] = view.contacts;
  const ruledOut = person.contacts.filter(({ doNotUse }) => doNotUse);
  const none = localize.t(ruledOut.length > 0 ? 'person.contact.none_left' : 'person.contact.none');
  return html`<div class="contacts" part="contacts">
    ${first
      ? html`<p class="fact">${phoneIcon()}<span>${contactLine(first, localize, true)}</span></p>`
      : html`<p class="fact muted">${phoneIcon()}<span>${none}</span></p>`}
    ${others.length > 0
      ? html`<details>
          <summary>${localize.t('person.contact.more', { count: others.length })}</summary>
          <ul class="ways">${others.map((way) => html`<li>${contactLine(way, localize, false)}</li>`)}</ul>
        </details>`
      : nothing}
    ${ruledOut.map(
      (way) => html`<p class="fact ruled-out">${alertIcon()}<span>
        <strong>${localize.t('person.contact.ruled_out')}</strong> ${wayWords(way, localize, false)} ${value(way)}
      </span></p>`,
    )}
  </div>`;
}

function contactLine(way: ContactWay, localize: PersonLocalizer, isFirst: boolean): TemplateResult {
  const messages = messageWords(way, localize);
  return html`${wayWords(way, localize, isFirst)} ${value(way)}
    ${messages ? html`<span class=${way.messages === 'no' ? 'no-message' : 'muted'}>${messages}</span>` : nothing}`;
}

/** Numbers and addresses read from left to right in any page. */
function value(way: ContactWay): TemplateResult {
  // Short ones (numbers) stay on one line; an address may be longer than the line.
  const isShort = way.value.length <= 20;
  return html`<bdi class=${isShort ? 'value short' : 'value'} dir="ltr" translate="no">${way.value}</bdi>`;
}
