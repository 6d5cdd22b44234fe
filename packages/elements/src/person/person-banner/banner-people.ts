import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { alertIcon, infoIcon, personIcon, questionIcon } from '../../foundation/index.ts';
import type { Icon } from '../../foundation/index.ts';
import { namedWords, relatedInterpreterWords } from '../people-words.ts';
import type { Around, PeopleLocalizer } from '../people-words.ts';

/** Who may act for the patient now, what is to be asked about it, and who of them needs an interpreter. */
export function bannerPeople(people: readonly Around[], localize: PeopleLocalizer): readonly TemplateResult[] {
  const proxies = people.filter(({ view }) => view.standing === 'active');
  const named = (list: readonly Around[]): string => localize.list(list.map((each) => namedWords(each, localize)));
  const review = proxies.filter(({ view }) => view.toReview);
  return [
    ...(proxies.length > 0 ? [fact(personIcon, localize.t('person.proxy.some', { count: proxies.length, names: named(proxies) }))] : []),
    ...(review.length > 0 ? [fact(alertIcon, localize.t(review[0]?.view.isAdult ? 'person.proxy.review' : 'person.proxy.review_maybe', { names: named(review) }), true)] : []),
    ...people.flatMap((each) => {
      const words = each.relation === 'active' ? relatedInterpreterWords(each, localize) : undefined;
      return words ? [fact(alertIcon, words, true)] : [];
    }),
  ];
}

/** Not knowing is not "nobody". */
export function bannerPeopleUnread(localize: PeopleLocalizer): TemplateResult {
  return fact(questionIcon, localize.t('person.proxy.unread'));
}

export function turningFact(words: string | undefined): TemplateResult | typeof nothing {
  return words ? fact(infoIcon, words, true) : nothing;
}

function fact(icon: Icon, words: string, isStrong = false): TemplateResult {
  return html`<li class=${isStrong ? 'fact strong' : 'fact'}>${icon()}<span>${words}</span></li>`;
}
