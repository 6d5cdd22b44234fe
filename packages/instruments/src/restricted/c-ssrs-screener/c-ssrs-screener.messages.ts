const en = {
  'c-ssrs-screener.risk.none': 'No risk level: every question asked was answered No.',
  'c-ssrs-screener.risk.low': 'Low risk',
  'c-ssrs-screener.risk.moderate': 'Moderate risk',
  'c-ssrs-screener.risk.high': 'High risk',
  'c-ssrs-screener.critical.yes': 'A Yes was given: follow the suicide risk protocol of your site now.',
  'c-ssrs-screener.critical.recency': 'When it happened was not answered: treat as high risk until it is clear.',
  'c-ssrs-screener.note.at-least': 'Answers are missing: the risk is at least this level, and can be higher.',
  'c-ssrs-screener.note.triage': 'Levels follow the triage set for this site. Check it against the triage card your site uses.',
};

const es: Record<keyof typeof en, string> = {
  'c-ssrs-screener.risk.none': 'Sin nivel de riesgo: todas las preguntas hechas se respondieron con No.',
  'c-ssrs-screener.risk.low': 'Riesgo bajo',
  'c-ssrs-screener.risk.moderate': 'Riesgo moderado',
  'c-ssrs-screener.risk.high': 'Riesgo alto',
  'c-ssrs-screener.critical.yes': 'Se respondió Sí: siga ahora el protocolo de riesgo de suicidio de su centro.',
  'c-ssrs-screener.critical.recency': 'No se respondió cuándo ocurrió: trátelo como riesgo alto hasta aclararlo.',
  'c-ssrs-screener.note.at-least': 'Faltan respuestas: el riesgo es al menos de este nivel y puede ser mayor.',
  'c-ssrs-screener.note.triage': 'Los niveles siguen el triaje fijado para este centro. Compárelo con la tarjeta de triaje que usa su centro.',
};

export const cSsrsScreenerMessages = { en, es };
