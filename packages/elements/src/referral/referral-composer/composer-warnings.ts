import type { CapacityObstacle } from '@careloom/core/referral';
import { movedSince } from '@careloom/core/referral';
import type { TrackRecord } from '@careloom/core/referral/partners';
import type { Actor } from '@careloom/core/shared';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { alertIcon, infoIcon, notice } from '../../foundation/index.ts';
import type { FieldProblems } from '../../foundation/field-problems.ts';
import { ballWords, nameWords } from '../referral-words.ts';
import { trackLines } from '../track-part.ts';
import type { Again, AreaFacts } from './composer-checks.ts';
import { isDouble } from './composer-checks.ts';
import type { Composed } from './composer-input.ts';
import { place } from './composer-places.ts';
import type { ComposerLocalizer } from './composer-words.ts';

/** What was taken over, and from whom. */
export function againNotice({ referral }: Again, localize: ComposerLocalizer): TemplateResult {
  const { owner, statusReason } = referral;
  return notice({
    tone: 'info',
    icon: infoIcon,
    title: owner ? localize.text('referral.again.title', { name: nameWords(owner) }) : localize.text('referral.again.title_open'),
    body: localize.text('referral.again.body'),
    ...(statusReason && { list: html`<p>${localize.t('referral.compose.reason')} <span dir="auto">${statusReason}</span></p>` }),
  });
}

/** Help that is under way for the same need: with whom, whose turn it is, and whether to send another one. */
export function duplicatesPart(composed: Composed, user: Actor | undefined, localize: ComposerLocalizer, problems: FieldProblems): TemplateResult | typeof nothing {
  const { duplicates, target, isOpen } = composed;
  if (duplicates.length === 0) return nothing;
  const ownerRef = isOpen ? undefined : target?.ref;
  const doubles = duplicates.filter((each) => isDouble(each, ownerRef));
  const name = target?.display ?? target?.ref ?? '';
  const isTheirs = doubles.length > 0 && doubles.every(({ referral }) => referral.owner?.ref === ownerRef);
  return html`<div class="field group" part="double" ?data-invalid=${problems.has(place.again)}>
    ${notice({
      tone: doubles.length > 0 ? 'warning' : 'info',
      icon: doubles.length > 0 ? alertIcon : infoIcon,
      title: isTheirs ? localize.t('referral.compose.double', { name }) : localize.text('referral.duplicate.similar'),
      list: html`<ul>
        ${duplicates.map((each) => duplicateRow(each.referral, composed, user, localize))}
      </ul>`,
    })}
    ${doubles.length > 0
      ? html`<label class="check">
            <input type="checkbox" name="again" data-now aria-describedby=${problems.describedBy(place.again, 'again')} /><span>${localize.t('referral.compose.again')}</span>
          </label>
          ${problems.at(place.again, 'again')}`
      : nothing}
  </div>`;
}

function duplicateRow(
  referral: Composed['duplicates'][number]['referral'],
  { value }: Composed,
  user: Actor | undefined,
  localize: ComposerLocalizer,
): TemplateResult {
  const name = referral.owner ? nameWords(referral.owner) : localize.t('referral.ball.anybody');
  const service = referral.service.text ?? referral.service.display;
  const ball = ballWords(referral, localize, user);
  const isGone = referral.owner !== undefined && value.gone.includes(referral.owner.ref);
  const { movedOn } = value;
  const isMoved = movedOn !== undefined && movedSince(referral, { addressFrom: movedOn }, localize.timeZone);
  return html`<li>
    ${localize.text(ball.includes(name) ? 'referral.duplicate.row_short' : 'referral.duplicate.row', { name, service, ball })}
    ${isGone ? localize.text('referral.duplicate.gone', { name }) : nothing}
    ${isMoved ? localize.text('referral.duplicate.moved', { date: localize.day(movedOn) }) : nothing}
  </li>`;
}

/** What is known of the room of the chosen one, with its age. Only a fresh "no room" asks for more than a look. */
export function roomNotice(obstacle: CapacityObstacle | undefined, localize: ComposerLocalizer): TemplateResult | typeof nothing {
  if (!obstacle) return nothing;
  const isWarning = obstacle.blocks || obstacle.code === 'referral.waitlist' || obstacle.code === 'referral.no_capacity';
  const age = ageWords(obstacle, localize);
  const body = obstacle.blocks ? age : `${age} ${localize.text('referral.room.anyway')}`;
  return notice({ tone: isWarning ? 'warning' : 'info', icon: isWarning ? alertIcon : infoIcon, title: localize.text(obstacle.code), body });
}

function ageWords({ days }: CapacityObstacle, localize: ComposerLocalizer): string {
  if (days === undefined) return localize.text('referral.capacity.age_unknown');
  return days === 0 ? localize.text('referral.capacity.age_today') : localize.text('referral.capacity.age', { count: days });
}

/** Somebody asked them, and they have room after all. */
export function roomField({ obstacle }: Composed, localize: ComposerLocalizer, problems: FieldProblems): TemplateResult | typeof nothing {
  if (!obstacle?.blocks && !problems.has(place.room)) return nothing;
  return html`<div class="field" ?data-invalid=${problems.has(place.room)}>
    <label class="check">
      <input type="checkbox" name="room" data-now aria-describedby=${problems.describedBy(place.room, 'room')} /><span>${localize.text('referral.room.confirm')}</span>
    </label>
    ${problems.at(place.room, 'room')}
  </div>`;
}

/** Where they serve, beside where the patient lives. */
export function areaPart(area: AreaFacts | undefined, localize: ComposerLocalizer): TemplateResult | typeof nothing {
  if (!area) return nothing;
  const { areas, place: home, isElsewhere, since } = area;
  const serves = localize.text('referral.area.serves', { areas: localize.list(areas) });
  if (!isElsewhere) return html`<p class="muted">${serves}</p>`;
  const lately = since ? ` ${localize.text('referral.area.moved_lately', { date: localize.day(since) })}` : '';
  return notice({ tone: 'warning', icon: alertIcon, title: serves, body: `${localize.text('referral.area.elsewhere', { place: home })}${lately}` });
}

/** What became of what we sent them. */
export function recordPart(record: TrackRecord, localize: ComposerLocalizer): TemplateResult {
  return html`<div class="record" part="record">
    <p class="label">${localize.text('referral.track.title')}</p>
    ${record.n === 0 ? html`<p class="muted">${localize.text('referral.track.none')}</p>` : trackLines(record, localize)}
  </div>`;
}
