/**
 * Words of what is known beside a referral: room of a service, partner gone, patient moved, what became of earlier
 * referrals. Fetched by the elements that need them: see `fact-catalogues.ts`.
 */
export const referralFactMessagesEn = {
  'referral.no_capacity': 'They say that they have no room.',
  'referral.waitlist': 'They have a waiting list.',
  'referral.assessment_first': 'They look at each case first.',
  'referral.capacity_unknown': 'Nobody knows whether they have room. Call them first where it matters.',
  'referral.capacity_old': 'What is known of their room is old. Call them first where it matters.',
  'referral.capacity.age': { one: 'Told {count} day ago.', other: 'Told {count} days ago.' },
  'referral.capacity.age_today': 'Told today.',
  'referral.capacity.age_unknown': 'Nobody knows when this was told.',

  'referral.left_open.title': 'The order was closed, and this is still open',
  'referral.left_open.body': 'Whoever asked closed it, perhaps in another system. Cancel this with a reason, so that nobody goes on.',
  'referral.partner_gone.title': '{name} is no longer active',
  'referral.partner_gone.body': 'The directory says so. Nothing will come back. Cancel this, and find another organization.',
  'referral.moved.title': 'The patient moved after this was sent',
  'referral.moved.body': 'Their address changed on {date}. Ask whether {name} still serves where they live.',

  'referral.duplicate.similar': 'Help with this need is under way already',
  'referral.duplicate.row': '{name}: {service}. {ball}.',
  'referral.duplicate.row_short': '{service}. {ball}.',
  'referral.duplicate.gone': '{name} is no longer active, so nothing will come back from there.',
  'referral.duplicate.moved': 'The patient moved after that was sent ({date}).',

  'referral.area.serves': 'They serve: {areas}.',
  'referral.area.elsewhere': 'Where the patient lives ({place}) is not named there. Ask them first.',
  'referral.area.moved_lately': 'The patient has lived there since {date}.',

  'referral.room.anyway': 'You can send it all the same.',
  'referral.room.confirm': 'They told me that they take this patient',
  'referral.room_unconfirmed': 'They say that they have no room. Ask them first, or choose somebody else.',
  'referral.partner_gone': 'This organization is no longer active. Choose somebody else.',

  'referral.again.title': 'Taken over from the referral to {name}',
  'referral.again.title_open': 'Taken over from the referral that was open to anybody',
  'referral.again.body': 'Service, urgency and how to reach the patient are as they were. Change what does not fit.',
  'referral.again.before_declined': 'declined this before',
  'referral.again.before_failed': 'could not do this before',
  'referral.again.before_cancelled': 'was asked before, and it was cancelled',
  'referral.again.before_not-received': 'was asked before, and it did not come',

  'referral.open.choice': 'Any organization of {name}',
  'referral.open.help': 'They can all read it. Whoever takes it on first has it.',
  'referral.open.statement': '{patient} agrees that every organization of {name} may read their name and contact details, what is needed (now: {need}) and what the referral says, so that one of them can help. This holds until it is taken back.',
  'referral.open.consent_help': 'Nobody knows yet which of them will read it. Read this to the patient, and record what they say.',
  'referral.open.sent': 'Sent, open to any organization of {name}. Whoever takes it on first has it.',

  'referral.goal.legend': 'Which goal does it serve?',
  'referral.goal.help': 'The referral names the goals that are ticked. Take off what it does not serve.',
  'referral.goal.of': '(goal for: {need})',
  'referral.goal.ended': 'The goal this was opened for has ended, so it is not named.',
  'referral.goal.unread': 'The goal this was opened for could not be read, so it is not named.',

  'referral.assess.group': 'Find out first what is needed',
  'referral.assess.help': 'What comes back is what they find out, not a service.',

  'referral.track.title': 'What became of what we sent them',
  'referral.track.none': 'We have sent them nothing yet, as far as these records go.',
  'referral.track.counts': { one: '{count} referral: {answered} answered, {declined} declined, {closed} closed.', other: '{count} referrals: {answered} answered, {declined} declined, {closed} closed.' },
  'referral.track.days_to_answer': 'An answer took {days} days (median of {n}).',
  'referral.track.days_to_answer_unknown': 'How long an answer took is not known.',
  'referral.track.days_to_close_unknown': 'How long it took to close them is not known.',
  'referral.track.days_to_close': 'From sending to closed: {days} days (median of {n}).',
  'referral.track.reasons': 'Why they declined:',
  'referral.track.reason': '{words} ({n})',
  'referral.track.reason_untold': 'no reason told',
  'referral.track.last_unknown': 'When the last one was sent is not known.',
  'referral.track.last': 'Last sent {date}.',
} as const;
