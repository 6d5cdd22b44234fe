/** Words that the elements of the hub share: domains, who answered, what a score says. */
export const hubMessagesEn = {
  'assessment.hub.none_title': 'No patient chosen',
  'assessment.hub.none_body': 'Choose a patient to see what was asked and when.',
  'assessment.hub.tools_title': 'No tools chosen',
  'assessment.hub.tools_body': 'This workplace has not said which tools it uses.',
  'assessment.hub.unreadable': { one: '{count} record cannot be read', other: '{count} records cannot be read' },
  'assessment.hub.unreadable_help': 'Not shown and not counted. Tell whoever looks after the records.',

  'assessment.hub.answered': 'Answered {date}',
  'assessment.hub.by_patient': 'by the patient',
  'assessment.hub.by_proxy': 'by somebody for the patient',
  'assessment.hub.by_proxy_named': 'by {name}, for the patient',
  'assessment.hub.by_staff': 'by staff, not by the patient',
  'assessment.hub.by_staff_named': 'by {name} (staff), not by the patient',
  'assessment.hub.by_not-said': 'who answered is not recorded',

  'assessment.score.total': 'Total {total}',
  'assessment.score.total_of': 'Total {total} of {most}',
  'assessment.score.range': 'No total. With all answers it would be {least} to {most}.',
  'assessment.score.range_one': 'No total. With all answers it would be {least}.',
  'assessment.score.missing': { one: '{count} needed answer is missing.', other: '{count} needed answers are missing.' },
  'assessment.score.needs': { one: '{count} kind of need found', other: '{count} kinds of need found' },
  'assessment.score.no_total': 'All needed questions are answered. This tool has no total.',
  'assessment.score.nothing': 'The answers are too few to say something.',
  'assessment.score.other_version': 'Answered in version {version}. Nobody here knows how to score that version.',
  'assessment.score.declined': 'Declined to answer',

  'assessment.change.more': '+{difference} since {date}',
  'assessment.change.less': '\u2212{difference} since {date}',
  'assessment.change.same': 'The same total as on {date}',
  'assessment.change.other': 'Not answered by the same person both times. Compare with care.',
} as const;
