import { disclosureChannels, disclosurePurposes, prepareShare } from '@careloom/core/consent/sharing';
import type { DisclosureChannel, DisclosurePurpose, FieldList, Part2NoticeText, PreparedShare, RecipientRole, SensitiveCodes, ShareInput } from '@careloom/core/consent/sharing';
import { refOf } from '@careloom/core/fhir';
import type { Refusal, Result, VerbContext } from '@careloom/core/shared';
import type { SheetRecord } from './sheet-load.ts';

export const purposes = Object.keys(disclosurePurposes) as readonly DisclosurePurpose[];
export const channels: readonly DisclosureChannel[] = disclosureChannels;

/** Where each problem is said: as the verbs name it. */
export const place = {
  recipient: 'Communication.recipient',
  purpose: 'AuditEvent.purposeOfEvent',
  channel: 'Communication.medium',
  records: 'Communication.payload',
  reason: 'reason',
} as const;

export interface SheetValues {
  readonly recipient: string;
  readonly role: RecipientRole | '';
  readonly purpose: DisclosurePurpose | '';
  readonly channel: DisclosureChannel | '';
  readonly refs: readonly string[];
  /** Records a person lets go. */
  readonly released: readonly string[];
  readonly reason: string;
}

export const noValues: SheetValues = { recipient: '', role: '', purpose: '', channel: '', refs: [], released: [], reason: '' };

/** What the site adds. */
export interface SheetSite {
  readonly codes: readonly SensitiveCodes[] | undefined;
  readonly more: FieldList | undefined;
  readonly part2Notice: Part2NoticeText | undefined;
  readonly timeZone: string;
  readonly baseUrl: string | undefined;
}

/** What a form says; of rows that are not on the page, what it said before. */
export function valuesIn(form: HTMLFormElement, before: SheetValues): SheetValues {
  const data = new FormData(form);
  const text = (name: string): string => String(data.get(name) ?? '');
  const ticked = (prefix: string, was: readonly string[], isAway: (ref: string) => boolean): readonly string[] => [
    ...was.filter(isAway),
    ...[...data.keys()].filter((name) => name.startsWith(prefix)).map((name) => name.slice(prefix.length)),
  ];
  const values = {
    recipient: text('recipient'),
    role: text('role') as SheetValues['role'],
    purpose: text('purpose') as SheetValues['purpose'],
    channel: text('channel') as SheetValues['channel'],
    refs: ticked('record ', before.refs, (ref) => !form.elements.namedItem(`record ${ref}`)),
    released: ticked('release ', before.released, (ref) => !form.querySelector(`.item[data-ref="${CSS.escape(ref)}"]`)),
    reason: text('reason'),
  };
  // Decided for this recipient and this purpose, for no other.
  const isOther = (['recipient', 'role', 'purpose'] as const).some((name) => values[name] !== before[name]);
  return isOther ? { ...values, released: [] } : values;
}

/** What would go, worked out anew on every answer; a refusal says what is missing. */
export function prepared(record: SheetRecord, values: SheetValues, site: SheetSite, context: VerbContext): Result<PreparedShare> {
  const chosen = record.recipients.find(({ recipient }) => recipient.ref === values.recipient);
  const role = chosen?.roles.find((each) => each === values.role) ?? chosen?.roles[0] ?? 'community';
  const wanted = new Set(values.refs);
  const released = values.released.filter((ref) => wanted.has(ref));
  const { codes, more, part2Notice, timeZone, baseUrl } = site;
  const input: ShareInput = {
    patient: record.about,
    recipient: { ref: '', ...chosen?.recipient, role },
    purpose: values.purpose as DisclosurePurpose,
    channel: values.channel as DisclosureChannel,
    resources: record.resources.filter(({ resource }) => wanted.has(refOf(resource) ?? '')),
    restsOn: [...(record.person ? [record.person.source] : []), ...(chosen?.source ? [chosen.source] : [])],
    consents: record.consents,
    // Without a reason it is refused when it is sent; the preview shows what the decision would do.
    ...(released.length > 0 && { release: { reason: values.reason.trim() || '-', refs: released } }),
    timeZone,
    ...(codes && { codes }),
    ...(more && { more }),
    ...(part2Notice && { notice: part2Notice }),
    ...(baseUrl && { baseUrl }),
  };
  return prepareShare(input, context);
}

/** Everything that is plainly missing, in the order of the form. */
export function missingIn(values: SheetValues): readonly Refusal[] {
  return [
    ...(values.recipient ? [] : [problem('consent.share_recipient_missing', place.recipient)]),
    ...(values.purpose ? [] : [problem('consent.share_purpose_missing', place.purpose)]),
    ...(values.channel ? [] : [problem('consent.share_channel_missing', place.channel)]),
    ...(values.refs.length > 0 ? [] : [problem('consent.share_nothing', place.records)]),
  ];
}

/** Why it cannot be sent as it is chosen. */
export function problemsOf(values: SheetValues, share: Result<PreparedShare>): readonly Refusal[] {
  if (!share.ok) return [share.refusal];
  const { items, count, notice } = share.value;
  if (items.some(({ isReleased }) => isReleased) && !values.reason.trim()) return [problem('consent.share_reason_missing', place.reason)];
  if (count === 0) return [problem('consent.share_nothing_left', place.records)];
  return notice && !notice.wording ? [problem('consent.part2_notice_not_set', place.records)] : [];
}

function problem(code: string, path: string): Refusal {
  return { code, messageKey: code, path };
}
