import {
  conceptIn,
  domainCategory,
  extension,
  isModified,
  isSdohDomain,
  mintedIdentifier,
  objectsIn,
  partyIn,
  profile,
  referenceTo,
  refOf,
  sdohccAliases,
  textIn,
} from '../fhir/index.ts';
import type {
  Coding,
  Extension,
  MadeResource,
  QuestionnaireResponse,
  QuestionnaireResponseAnswer,
  QuestionnaireResponseItem,
  SdohDomain,
} from '../fhir/index.ts';
import type { StoredResource } from '../ports/index.ts';
import { isDateTime, issue } from '../shared/index.ts';
import type { Read, VerbContext } from '../shared/index.ts';
import { needsReviewQuestionnaire, needsReviewUrl, wishes, wishSystem } from './care-plan.codes.ts';
import type { Wish } from './care-plan.codes.ts';
import type { Need, NeedWish, WishInput } from './care-plan.types.ts';

/** True for an answer to our needs-review form, of any version. */
export function isNeedsReview(resource: QuestionnaireResponse): boolean {
  return textIn(resource?.questionnaire)?.split('|')[0] === needsReviewUrl;
}

/** What the patient said about one need. An answer we cannot read is refused with its place, never taken as "no". */
export function wishFromFhir(
  stored: StoredResource<QuestionnaireResponse>,
): Read<NeedWish & { readonly domain: SdohDomain }> {
  const { resource } = stored;
  const items = objectsIn<QuestionnaireResponseItem>(resource.item);
  const domain = answeredCode(items, 'domain', sdohccAliases);
  const wish = wishIn(items);
  const on = resource.authored;
  const ref = refOf(resource);
  const issues = [
    ...(isModified(resource) ? [issue('care-plan.modifier_unknown', 'QuestionnaireResponse.modifierExtension')] : []),
    ...(isSdohDomain(domain) ? [] : [issue('care-plan.domain_unknown', 'QuestionnaireResponse.item[linkId=domain]')]),
    ...(wish ? [] : [issue('care-plan.wish_unknown', 'QuestionnaireResponse.item[linkId=wish]')]),
    ...(isDateTime(on) ? [] : [issue('care-plan.date_ill_formed', 'QuestionnaireResponse.authored')]),
    ...(ref ? [] : [issue('care-plan.id_missing', 'QuestionnaireResponse.id')]),
  ];
  if (issues.length > 0 || !isSdohDomain(domain) || !wish || !isDateTime(on) || !ref) return { ok: false, issues };
  const words = textIn(answersOf(items, 'words')[0]?.valueString);
  const by = partyIn(resource.author)?.display;
  return { ok: true, value: { domain, wish, on, ref, ...(words && { words }), ...(by && { by }) }, issues };
}

/** The patient's answer as it shall be stored; a refusal to answer keeps its place (decision 25). */
export function wishEvidence(need: Need, input: WishInput, fullUrl: string, context: VerbContext): MadeResource {
  const words = input.words?.trim();
  const coding = domainCategory(need.domain).coding?.[0] as Coding;
  const { wish } = input;
  const resource: QuestionnaireResponse = {
    resourceType: 'QuestionnaireResponse',
    meta: { profile: [profile.questionnaireResponse] },
    identifier: mintedIdentifier(fullUrl),
    questionnaire: needsReviewQuestionnaire,
    status: 'completed',
    subject: referenceTo(need.patient),
    authored: context.now,
    author: referenceTo(context.by),
    source: referenceTo(need.patient),
    item: [
      { linkId: 'domain', text: 'Need', answer: [{ valueCoding: coding }] },
      {
        linkId: 'wish',
        text: 'What does the patient want?',
        ...(wish === 'asked-declined'
          ? { extension: [{ url: extension.dataAbsentReason, valueCode: 'asked-declined' }] }
          : { answer: [{ valueCoding: { system: wishSystem, code: wish, display: wishes[wish] } }] }),
      },
      ...(words ? [{ linkId: 'words', text: 'In the patient’s words', answer: [{ valueString: words }] }] : []),
    ],
  };
  return { fullUrl, resource };
}

export function isWish(value: unknown): value is Wish {
  return typeof value === 'string' && (value === 'asked-declined' || Object.hasOwn(wishes, value));
}

type Items = readonly QuestionnaireResponseItem[];

function wishIn(items: Items): Wish | undefined {
  const code = answeredCode(items, 'wish', [wishSystem]);
  if (code) return isWish(code) && code !== 'asked-declined' ? code : undefined;
  const absent = items
    .filter((item) => item.linkId === 'wish')
    .flatMap((item) => objectsIn<Extension>(item.extension))
    .find((e) => e.url === extension.dataAbsentReason);
  return absent?.valueCode === 'asked-declined' ? 'asked-declined' : undefined;
}

function answeredCode(items: Items, linkId: string, systems: readonly string[]): string | undefined {
  const codings = conceptIn({ coding: answersOf(items, linkId).map((answer) => answer.valueCoding) })?.coding;
  return codings?.find((coding) => coding.system !== undefined && systems.includes(coding.system))?.code;
}

function answersOf(items: Items, linkId: string): readonly QuestionnaireResponseAnswer[] {
  const asked = items.filter((item) => item.linkId === linkId);
  return asked.flatMap((item) => objectsIn<QuestionnaireResponseAnswer>(item.answer));
}
