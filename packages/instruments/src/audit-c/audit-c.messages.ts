const en = {
  'audit-c.negative': 'Below the cut for unhealthy alcohol use',
  'audit-c.positive': 'At or above the cut for unhealthy alcohol use',
  'audit-c.note.frequency-only': 'All points come from how often the person drinks: it is likely within recommended limits. Review recent intake.',
  'audit-c.note.sex-unknown': 'Sex is not known: the lower cut of 3 was used.',
};

const es: Record<keyof typeof en, string> = {
  'audit-c.negative': 'Por debajo del punto de corte de consumo de riesgo de alcohol',
  'audit-c.positive': 'En el punto de corte de consumo de riesgo de alcohol o por encima',
  'audit-c.note.frequency-only': 'Todos los puntos vienen de la frecuencia con que bebe: es probable que esté dentro de los límites recomendados. Revise el consumo reciente.',
  'audit-c.note.sex-unknown': 'No se conoce el sexo: se usó el punto de corte más bajo, 3.',
};

export const auditCMessages = { en, es };
