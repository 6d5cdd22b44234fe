import { categoryLabels, disclosurePurposes, part2Notice, sensitiveCategories } from '@careloom/core/consent/sharing';
import type { DisclosurePurpose, Part2NoticeText } from '@careloom/core/consent/sharing';
import type { Party } from '@careloom/core/shared';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { alertIcon, infoIcon, notice } from '../foundation/index.ts';
import type { Localizer } from '../foundation/index.ts';

/** What information a record is about: by its label, as the categories a person knows. */
export function aboutWords(label: string | undefined, localize: Localizer): string {
  if (!label) return localize.text('consent.category.general');
  const categories = sensitiveCategories.filter((category) => categoryLabels[category].includes(label));
  if (categories.length === 0) return localize.text('consent.category.other', { label });
  return localize.list(categories.map((category) => localize.text(`consent.category.${category}`)));
}

/** "treatment and payment"; a code that is none of ours is shown as it is. */
export function purposeWords(codes: readonly string[], localize: Localizer): string {
  const known = Object.keys(disclosurePurposes) as DisclosurePurpose[];
  const words = codes.map((code) => {
    const purpose = known.find((each) => disclosurePurposes[each].codes[0] === code);
    return purpose ? localize.text(`consent.purpose.${purpose}`) : code;
  });
  return localize.list([...new Set(words)]);
}

/** A name of a record: it may read the other way. */
export function nameOfParty({ display, ref }: Party): TemplateResult {
  return html`<bdi dir="auto" translate="no">${display ?? ref}</bdi>`;
}

/** A name inside a sentence, kept apart from the direction around it. */
export function isolated(name: string): string {
  return `\u2068${name}\u2069`;
}

export function isPart2(label: string | undefined): boolean {
  return label !== undefined && categoryLabels['substance-use'].includes(label);
}

/** The notice of Part 2: the site's own wording, or that there is none. */
export function part2Block(site: Part2NoticeText | undefined, localize: Localizer): TemplateResult {
  const { citation, wording } = part2Notice(site);
  const title = localize.text('consent.part2_notice', { citation });
  if (!wording) return notice({ tone: 'warning', icon: alertIcon, title, body: localize.text('consent.part2_not_set') });
  const { text, version, language } = wording;
  return notice({
    tone: 'info',
    icon: infoIcon,
    title,
    list: html`<p lang=${language ?? nothing}>${text}</p>
      <p class="secondary">${localize.text('consent.part2_version', { version })}</p>`,
  });
}
