import type { CostOption, DirectoryAddress, DirectoryContact, DirectoryLocation, DirectoryService } from '@careloom/core/community-resource/directory';
import type { EligibilityFacts } from '@careloom/core/ports';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { domainWords, dotted, languageName, recorded, roomAge, roomChip } from '../resource-words.ts';
import { cardFacts } from './card-facts.ts';
import { cardHours } from './card-hours.ts';
import type { CardLocalizer } from './card-words.ts';

export interface SectionsOptions {
  readonly service: DirectoryService;
  readonly facts: EligibilityFacts;
  readonly zone: string;
  readonly localize: CardLocalizer;
}

type SectionName = 'room' | 'hours' | 'where' | 'contact' | 'papers' | 'cost' | 'speaks' | 'who' | 'about' | 'needs' | 'apply' | 'wait' | 'area' | 'entry';

/** What somebody has to know before they send a patient there; what the record does not say is said too. */
export function cardSections({ service, facts, zone, localize }: SectionsOptions): TemplateResult {
  const unsaid = html`<p class="muted">${localize.t('community-resource.card.unsaid')}</p>`;
  const section = (name: SectionName, content: unknown): TemplateResult => html`<dt>${localize.t(`community-resource.card.${name}`)}</dt><dd data-section=${name}>${content}</dd>`;
  const said = (name: SectionName, words: string | undefined): unknown => (words ? section(name, html`<p class="text" dir="auto">${words}</p>`) : nothing);
  const contacts = [...service.contacts, ...(service.organization?.contacts ?? [])];
  return html`<dl part="facts">
    ${section('room', html`<p class="room">${roomChip(service.capacity, localize)}<span class="muted">${roomAge(service.capacity, localize)}</span></p>
      ${service.capacity.notes ? html`<p class="text" dir="auto">${service.capacity.notes}</p>` : nothing}`)}
    ${said('wait', service.waitTime)}
    ${section('hours', cardHours(service, zone, localize))}
    ${section('where', service.locations.length > 0 ? service.locations.map((place) => location(place, localize)) : unsaid)}
    ${section('contact', contacts.length > 0 || service.url ? contactList([...contacts, ...(service.url ? [{ kind: 'url', value: service.url }] : [])]) : unsaid)}
    ${said('apply', service.application)}
    ${section('papers', service.documents.length > 0 ? html`<ul class="bullets">${service.documents.map(({ words }) => html`<li dir="auto">${words}</li>`)}</ul>` : unsaid)}
    ${section('cost', costs(service, localize) ?? unsaid)}
    ${section('speaks', languages(service, localize))}
    ${section('who', cardFacts(service, facts, localize))}
    ${service.areas.length > 0 ? section('area', html`<ul>${service.areas.map(({ words }) => html`<li dir="auto">${words}</li>`)}</ul>`) : nothing}
    ${said('about', service.description)}
    ${section('needs', needs(service, localize) ?? unsaid)}
    ${section('entry', html`<p class="muted secondary">${dotted(entry(service, localize))}</p>`)}
  </dl>`;
}

function location({ name, description, addresses, transportation, accessibility, contacts }: DirectoryLocation, localize: CardLocalizer): TemplateResult {
  return html`<div class="place" part="place">
    ${name ? html`<p class="strong">${recorded(name)}</p>` : nothing}
    ${addresses.map((each) => html`<p>${recorded(addressLine(each))}</p>`)}
    ${addresses.length === 0 ? html`<p class="muted">${localize.t('community-resource.card.unsaid')}</p>` : nothing}
    ${description ? html`<p class="muted secondary" dir="auto">${description}</p>` : nothing}
    ${transportation ? html`<p class="secondary">${localize.t('community-resource.card.transportation', { words: transportation })}</p>` : nothing}
    ${accessibility.length > 0 ? html`<p class="secondary">${localize.t('community-resource.card.accessibility', { words: localize.list(accessibility) })}</p>` : nothing}
    ${contacts.length > 0 ? contactList(contacts) : nothing}
  </div>`;
}

function addressLine({ lines, city, state, postalCode, country }: DirectoryAddress): string {
  const region = [state, postalCode].filter(Boolean).join(' ');
  return [...lines, city, region, country === 'US' ? undefined : country].flatMap((part) => part?.replace(/[\s,]+$/, '') || []).join(', ');
}

function contactList(contacts: readonly DirectoryContact[]): TemplateResult {
  const once = contacts.filter((each, at) => contacts.findIndex(({ value }) => value === each.value) === at);
  return html`<ul>${once.map((contact) => html`<li>${link(contact)}${contact.words ? html` <span class="muted" dir="auto">${contact.words}</span>` : nothing}</li>`)}</ul>`;
}

/** Only what a browser opens without running anything. */
function link({ kind, value }: DirectoryContact): TemplateResult {
  const words = html`<bdi dir="ltr">${value}</bdi>`;
  if (kind === 'phone' || kind === 'sms') return html`<a href=${`${kind === 'sms' ? 'sms' : 'tel'}:${value.replace(/\s*x.*$/i, '').replace(/[^+\d]/g, '')}`}>${words}</a>`;
  if (kind === 'email') return html`<a href=${`mailto:${encodeURI(value)}`}>${words}</a>`;
  return kind === 'url' && /^https?:\/\//i.test(value) ? html`<a href=${value} target="_blank" rel="noopener noreferrer">${words}</a>` : words;
}

function costs({ costs: all, fees }: DirectoryService, localize: CardLocalizer): TemplateResult | undefined {
  if (all.length === 0 && !fees) return undefined;
  return html`<ul>${all.map((each) => html`<li dir="auto">${dotted(costParts(each, localize))}</li>`)}${fees ? html`<li dir="auto" class="text">${fees}</li>` : nothing}</ul>`;
}

function costParts({ words, amount, currency, amountWords, validFrom, validTo }: CostOption, localize: CardLocalizer): readonly string[] {
  const from = validFrom && localize.day(validFrom);
  const to = validTo && localize.day(validTo);
  const valid = from && to ? localize.t('community-resource.card.cost_between', { from, to })
    : from ? localize.t('community-resource.card.cost_from', { from }) : to ? localize.t('community-resource.card.cost_to', { to }) : undefined;
  return [words, amount === undefined ? undefined : moneyWords(amount, currency, localize.language), amountWords, valid].flatMap((part) => part ?? []);
}

function moneyWords(amount: number, currency: string | undefined, language: string): string {
  try {
    return new Intl.NumberFormat(language, currency ? { style: 'currency', currency } : {}).format(amount);
  } catch {
    return `${amount} ${currency}`;
  }
}

function languages({ languages: own, locations, interpretation }: DirectoryService, localize: CardLocalizer): TemplateResult {
  const all = [...own, ...locations.flatMap((place) => place.languages)];
  const names = [...new Set(all.map(({ code, words }) => languageName(code, words, localize.language)))];
  return html`<p>${names.length > 0 ? localize.list(names) : localize.t('community-resource.languages_none')}</p>
    ${all.flatMap(({ note }) => (note ? [html`<p class="muted secondary" dir="auto">${note}</p>`] : []))}
    ${interpretation ? html`<p>${localize.t('community-resource.card.interpretation', { words: interpretation })}</p>` : nothing}`;
}

function needs({ domains, domainsFrom }: DirectoryService, localize: CardLocalizer): TemplateResult | undefined {
  if (domains.length === 0) return undefined;
  return html`<p>${localize.list(domains.map((domain) => domainWords(domain, localize)))}</p>
    ${domainsFrom ? html`<p class="muted secondary" data-from=${domainsFrom}>${localize.t(`community-resource.card.needs_${domainsFrom}`)}</p>` : nothing}`;
}

function entry({ id, updatedOn, assuredOn, source }: DirectoryService, localize: CardLocalizer): readonly unknown[] {
  return [
    updatedOn ? localize.t('community-resource.card.entry_changed', { date: localize.date(updatedOn) }) : localize.t('community-resource.card.entry_changed_unknown'),
    assuredOn ? localize.t('community-resource.card.entry_assured', { date: localize.date(assuredOn) }) : localize.t('community-resource.card.entry_assured_unknown'),
    ...(source.hsds ? [localize.t('community-resource.card.entry_hsds')] : source.fhir ? [localize.t('community-resource.card.entry_fhir')] : []),
    html`<bdi>${localize.t('community-resource.card.entry_id', { id })}</bdi>`,
  ];
}
