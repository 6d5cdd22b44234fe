import type { OtherContact, Person } from '@careloom/core/person';
import { waysInUse } from '@careloom/core/person';
import type { RelatedPerson } from '@careloom/core/person/related';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { alertIcon, checkIcon, clockIcon, crossIcon, doneIcon, infoIcon, languageIcon, questionIcon, statusChip } from '../../foundation/index.ts';
import type { Icon, Tone } from '../../foundation/index.ts';
import { namedWords, relationshipWords } from '../people-words.ts';
import type { Around } from '../people-words.ts';
import { personName } from '../person-name.ts';
import { interpreterWords, languageWords } from '../person-words.ts';
import type { CardFormOptions } from './card-forms.ts';
import type { CardForm } from './card-acts.ts';
import { waysList } from './card-ways.ts';
import type { CardLocalizer } from './card-words.ts';
import { chartRelationships, recordOf } from './chart-contacts.ts';

export interface CardPeopleOptions extends CardFormOptions {
  /** False: nobody is signed in, or nothing may be changed here. */
  readonly mayAct: boolean;
  /** False for somebody related to the patient: they never widen or end a proxy. */
  readonly mayDecide: boolean;
  readonly level: number;
  /** Named in the chart: one who has a record is told there, and not once more. */
  readonly inChart: readonly OtherContact[];
  /** The open form; what stands in its place until it is fetched. */
  readonly form: (kind: CardForm, related?: RelatedPerson) => TemplateResult;
}

/** Who may hear: said first, in one sentence. */
export function hearingWords(people: readonly Around[], localize: CardLocalizer): TemplateResult {
  const named = people.filter(mayHear).map((each) => namedWords(each, localize));
  return named.length > 0
    ? html`<p class="fact strong">${checkIcon()}<span>${localize.t('person.card.hear_some', { count: named.length, names: localize.list(named) })}</span></p>`
    : html`<p class="fact strong">${alertIcon()}<span>${localize.t('person.card.hear_none')}</span></p>`;
}

/** Only what is written down, and holds now. */
function mayHear({ view }: Around): boolean {
  return view.standing === 'active' && view.scope.includes('receive-information');
}

/** Those around now, each with what they may do; those from before folded away. */
export function peopleList(people: readonly Around[], options: CardPeopleOptions): TemplateResult {
  const { localize } = options;
  const past = people.filter(({ relation }) => relation === 'ended');
  const rows = (list: readonly Around[]): TemplateResult =>
    html`<ul class="people">${repeat(list, ({ view }) => view.ref, (each) => personRow(each, options))}</ul>`;
  const names = localize.list(past.map((each) => namedWords(each, localize)));
  return html`${past.length < people.length ? rows(people.filter(({ relation }) => relation !== 'ended')) : nothing}
    ${past.length > 0 ? html`<details><summary>${localize.t('person.card.past', { count: past.length, names })}</summary>${rows(past)}</details>` : nothing}`;
}

function personRow(around: Around, options: CardPeopleOptions): TemplateResult {
  const { related, view, relation } = around;
  const { localize, acts } = options;
  const words = relationshipWords(related, localize);
  const open = acts.open?.ref === related.ref ? acts.open.form : undefined;
  const speaks = view.languages.length > 0 || view.interpreter !== 'unknown';
  return html`<li class="person" part="person" data-ref=${related.ref}>
    <div class="top">
      <p id=${`name-${related.key}`}>
        ${view.name ? html`<strong>${personName(view.name, view.languages)}</strong>` : words ? nothing : localize.t('person.people.unnamed')}
        ${words ? html`<span class=${view.name ? 'muted' : ''}>${words}</span>` : nothing}
      </p>
      ${standingChip(around, localize)}
    </div>
    <ul class="lines">
      ${chartLine(around, options)} ${scopeLines(around, localize)}
      ${relation !== 'ended' && !mayHear(around) ? line(alertIcon, localize.t('person.card.hear_not')) : nothing}
      ${speaks && relation !== 'ended'
        ? [
            line(languageIcon, languageWords(view, localize)),
            line(view.interpreter === 'yes' ? alertIcon : infoIcon, interpreterWords(view, localize), view.interpreter === 'yes' ? 'strong' : ''),
          ]
        : nothing}
    </ul>
    ${relation === 'ended' ? nothing : waysList(view.contacts, related.contacts, localize)}
    ${open ? options.form(open, related) : options.mayAct && relation !== 'ended' ? buttons(around, options) : nothing}
  </li>`;
}

/** What the chart's list of contacts calls them, beyond what their own record says. */
function chartLine(around: Around, { inChart, localize }: CardPeopleOptions): unknown {
  const own = relationshipWords(around.related, localize).split(', ');
  const names = inChart.filter((each) => recordOf(each, [around])).flatMap((each) => chartRelationships(each, localize));
  const roles = [...new Set(names)].filter((words) => !own.includes(words));
  return roles.length > 0 ? line(infoIcon, localize.t('person.card.in_chart', { roles: localize.list(roles) })) : nothing;
}

const chips: Readonly<Record<'active' | 'review' | 'not-yet' | 'ended' | 'over', readonly [Tone, Icon]>> = {
  active: ['success', doneIcon],
  review: ['warning', alertIcon],
  'not-yet': ['neutral', clockIcon],
  ended: ['neutral', crossIcon],
  over: ['neutral', crossIcon],
};

function standingChip({ view, relation }: Around, localize: CardLocalizer): TemplateResult | typeof nothing {
  const { standing, toReview } = view;
  const look = toReview ? 'review' : standing === 'none' ? (relation === 'ended' ? 'over' : undefined) : standing;
  if (!look) return nothing;
  const [tone, icon] = chips[look];
  return statusChip({ tone, icon, word: localize.t(`person.standing.${look}`) });
}

/** What they may do, from when and until when; of somebody from before, what they could. */
function scopeLines({ view, relation }: Around, localize: CardLocalizer): readonly unknown[] {
  const { scope, from, to, standing, toReview, confirmed } = view;
  const scopes = localize.list(scope.map((each) => localize.t(`person.scope.${each}`)));
  const ended = to ? localize.t('person.card.ended_on', { date: localize.date(to) }) : localize.t('person.card.ended');
  if (relation === 'ended') return [line(crossIcon, ended), scope.length > 0 ? line(infoIcon, localize.t('person.card.could', { scopes })) : nothing];
  const until = to ? localize.t('person.card.until', { date: localize.date(to) }) : undefined;
  if (scope.length === 0) return [until ? line(clockIcon, until) : nothing];
  const isLater = standing === 'not-yet' && from !== undefined;
  return [
    line(checkIcon, isLater ? localize.t('person.card.may_later', { date: localize.date(from), scopes }) : localize.t('person.card.may', { scopes }), 'strong'),
    scope.includes('decide') ? line(infoIcon, localize.t('person.card.decide_note'), 'muted') : nothing,
    line(clockIcon, until ?? localize.t('person.card.no_end')),
    toReview ? line(questionIcon, localize.t(view.isAdult ? 'person.card.review' : 'person.card.review_maybe'), 'strong') : nothing,
    confirmed ? line(checkIcon, localize.t('person.card.confirmed', { date: localize.date(confirmed.on), basis: localize.t(`person.basis.${confirmed.basis}`) })) : nothing,
  ];
}

function line(icon: Icon, words: string, look = ''): TemplateResult {
  return html`<li class=${`fact secondary ${look}`}>${icon()}<span>${words}</span></li>`;
}

function buttons({ related, view }: Around, { acts, localize, person, mayDecide }: CardPeopleOptions): TemplateResult {
  const offers: readonly (readonly [CardForm, string])[] = [
    ...(view.toReview && mayDecide ? [['confirm', localize.t('person.do.confirm')] as const] : []),
    ...(person.deceased || !mayDecide ? [] : [['scope', localize.t(view.scope.length > 0 ? 'person.do.scope' : 'person.do.proxy')] as const]),
    ['talk', localize.t('person.do.talk')],
    ...(mayDecide ? [['end', localize.t('person.do.end')] as const] : []),
  ];
  return html`<div class="actions no-print">
    ${offers.map(
      ([form, words]) => html`<button
        type="button" class="button" data-do=${form} aria-describedby=${`name-${related.key}`} @click=${() => void acts.begin(form, related.ref)}
      >${words}</button>`,
    )}
  </div>`;
}

/** People named in the chart who have no record of their own: never proxies. */
export function otherContacts(people: readonly Around[], person: Person, { inChart, localize, level }: CardPeopleOptions): TemplateResult | typeof nothing {
  const others = inChart.filter((each) => !recordOf(each, people));
  if (others.length === 0) return nothing;
  return html`<div class="group">
    <div role="heading" aria-level=${level} class="subtitle">${localize.t('person.card.others')}</div>
    <p class="muted">${localize.t('person.card.others_help')}</p>
    <ul class="people">
      ${others.map(
        (each) => html`<li class="person" part="person">
          <p>${each.name ? html`<strong>${personName(each.name, person.languages)}</strong>` : nothing} <span class="muted">${chartRelationships(each, localize).join(', ')}</span></p>
          ${waysList(waysInUse(each.contacts, localize.today), each.contacts, localize)}
        </li>`,
      )}
    </ul>
  </div>`;
}
