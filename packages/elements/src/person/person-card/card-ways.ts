import type { ContactWay, Person, PersonView } from '@careloom/core/person';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { alertIcon, checkIcon, clockIcon, languageIcon, notice, phoneIcon, questionIcon } from '../../foundation/index.ts';
import type { Icon } from '../../foundation/index.ts';
import { timesWords, zoneWords } from '../contact-times.ts';
import { interpreterWords, languageWords, messageWords, wayWords } from '../person-words.ts';
import type { CardLocalizer } from './card-words.ts';

/** How to reach the patient: what they like, every way in their order, and what they ruled out. */
export function patientWays(person: Person, view: PersonView, localize: CardLocalizer): TemplateResult {
  if (view.doNotContact) {
    const title = localize.t('person.contact.prohibited');
    return notice({ tone: 'danger', icon: alertIcon, title, body: localize.t('person.contact.prohibited_help') });
  }
  const { preferredMode, bestTimes } = view;
  const zone = zoneWords(localize.timeZone, localize);
  const isNeeded = view.interpreter === 'yes';
  const anyTime = bestTimes.length > 0 || view.contacts.some((way) => way.bestTimes.length > 0);
  const times = bestTimes.length > 0 ? localize.t('person.card.best_time', { times: timesWords(bestTimes, localize), zone }) : undefined;
  return html`<ul class="facts">
      ${preferredMode ? fact(phoneIcon, localize.t('person.card.mode', { mode: localize.t(`person.mode.${preferredMode}`) }), 'strong') : nothing}
      ${times ? fact(clockIcon, times, 'strong') : anyTime ? nothing : fact(clockIcon, localize.t('person.card.best_time_unknown'), 'muted')}
      ${fact(languageIcon, languageWords(view, localize))}
      ${fact(isNeeded ? alertIcon : view.interpreter === 'no' ? checkIcon : questionIcon, interpreterWords(person, localize), isNeeded ? 'strong' : '')}
    </ul>
    ${waysList(view.contacts, person.contacts, localize)}`;
}

/** Ways in the order they want; then what they ruled out, which is never hidden. */
export function waysList(ways: readonly ContactWay[], all: readonly ContactWay[], localize: CardLocalizer): TemplateResult {
  const ruledOut = all.filter(({ doNotUse }) => doNotUse);
  const none = ruledOut.length > 0 ? 'person.contact.none_left' : 'person.contact.none';
  return html`${ways.length > 0
      ? html`<ol class="ways" part="ways">${ways.map((way, index) => html`<li class="way">${wayLines(way, localize, index === 0)}</li>`)}</ol>`
      : html`<p class="muted">${localize.t(none)}</p>`}
    ${ruledOut.map(
      (way) => html`<p class="fact ruled-out">${alertIcon()}<span>
        <strong>${localize.t('person.contact.ruled_out')}</strong> ${wayWords(way, localize, false)} ${wayValue(way)}
      </span></p>`,
    )}`;
}

const messageIcons: Readonly<Record<ContactWay['messages'], Icon>> = { yes: checkIcon, no: alertIcon, unknown: questionIcon };

function wayLines(way: ContactWay, localize: CardLocalizer, isFirst: boolean): TemplateResult {
  const messages = messageWords(way, localize);
  const { bestTimes } = way;
  const times = { times: timesWords(bestTimes, localize), zone: zoneWords(localize.timeZone, localize) };
  return html`<p>${wayWords(way, localize, isFirst)} ${wayValue(way)}</p>
    ${messages ? html`<p class=${way.messages === 'no' ? 'fact secondary no-message' : 'fact secondary'}>${messageIcons[way.messages]()}<span>${messages}</span></p>` : nothing}
    ${bestTimes.length > 0 ? html`<p class="fact secondary">${clockIcon()}<span>${localize.t('person.card.best_time_way', times)}</span></p>` : nothing}`;
}

/** Numbers and addresses read from left to right in any page. */
function wayValue(way: ContactWay): TemplateResult {
  // Short ones (numbers) stay on one line; an address may be longer than the line.
  return html`<bdi class=${way.value.length <= 20 ? 'value short-value' : 'value'} dir="ltr" translate="no">${way.value}</bdi>`;
}

export function fact(icon: Icon, words: string, look = ''): TemplateResult {
  return html`<li class=${`fact ${look}`}>${icon()}<span>${words}</span></li>`;
}
