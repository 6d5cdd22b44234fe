const en = {
  'phq-9.band.none-minimal': 'No or minimal depressive symptoms',
  'phq-9.band.mild': 'Mild depressive symptoms',
  'phq-9.band.moderate': 'Moderate depressive symptoms',
  'phq-9.band.moderately-severe': 'Moderately severe depressive symptoms',
  'phq-9.band.severe': 'Severe depressive symptoms',
  'phq-9.critical.item-9': 'Thoughts of death or self-harm were reported: follow the suicide risk protocol now, whatever the total is.',
  'phq-9.note.major-depressive-syndrome': 'The answers match the pattern of major depressive syndrome. This is a screening result, not a diagnosis.',
  'phq-9.note.other-depressive-syndrome': 'The answers match the pattern of other depressive syndrome. This is a screening result, not a diagnosis.',
};

const es: Record<keyof typeof en, string> = {
  'phq-9.band.none-minimal': 'Síntomas depresivos nulos o mínimos',
  'phq-9.band.mild': 'Síntomas depresivos leves',
  'phq-9.band.moderate': 'Síntomas depresivos moderados',
  'phq-9.band.moderately-severe': 'Síntomas depresivos moderadamente graves',
  'phq-9.band.severe': 'Síntomas depresivos graves',
  'phq-9.critical.item-9': 'Se comunicaron pensamientos de muerte o de autolesión: siga ahora el protocolo de riesgo de suicidio, sea cual sea el total.',
  'phq-9.note.major-depressive-syndrome': 'Las respuestas coinciden con el patrón del síndrome depresivo mayor. Es un resultado de cribado, no un diagnóstico.',
  'phq-9.note.other-depressive-syndrome': 'Las respuestas coinciden con el patrón de otro síndrome depresivo. Es un resultado de cribado, no un diagnóstico.',
};

export const phq9Messages = { en, es };
