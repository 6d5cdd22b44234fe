/** Words of how somebody is reached and talked with, and of what was stored: shared by the card and the editor. */
export const talkMessagesEn = {
  'person.mode.phone': 'phone call',
  'person.mode.sms': 'text message',
  'person.mode.email': 'email',
  'person.mode.letter': 'letter',
  'person.mode.portal': 'patient portal',
  'person.mode.video': 'video call',
  'person.mode.in-person': 'in person',
  'person.mode.no-preference': 'no way in particular',

  'person.times.any_day': 'any day',
  'person.times.both': '{days}, {hours}',
  'person.times.from_to': 'from {from} to {to}',
  'person.times.from': 'from {from} on',
  'person.times.to': 'until {to}',

  'person.stored': 'Saved: {acts}',
  'person.act.communication-recorded': 'how to reach and talk with them',
  'person.act.identity-recorded': 'race and ethnicity',
  'person.act.related-person-added': 'a person was added',
  'person.act.related-person-ended': 'it ended',
  'person.act.proxy-added': 'a proxy was added',
  'person.act.proxy-changed': 'what the proxy may do',
  'person.act.proxy-confirmed': 'the proxy goes on',
  'person.act.proxy-ended': 'the proxy ended',
} as const;
