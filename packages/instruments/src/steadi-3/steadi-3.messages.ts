const en = {
  'steadi-3.at-risk': 'May be at risk of falling: assess gait, strength and balance',
  'steadi-3.not-at-risk': 'No sign of a risk of falling in the three questions',
};

const es: Record<keyof typeof en, string> = {
  'steadi-3.at-risk': 'Puede tener riesgo de caídas: evalúe la marcha, la fuerza y el equilibrio',
  'steadi-3.not-at-risk': 'Sin señal de riesgo de caídas en las tres preguntas',
};

export const steadi3Messages = { en, es };
