const en = {
  'steadi-stay-independent.band.below': 'Below the cut for a risk of falling',
  'steadi-stay-independent.band.at-risk': 'May be at risk of falling',
  'steadi-stay-independent.note.points-so-far': 'Not all statements were answered: the total counts only those that were.',
};

const es: Record<keyof typeof en, string> = {
  'steadi-stay-independent.band.below': 'Por debajo del punto de corte de riesgo de caídas',
  'steadi-stay-independent.band.at-risk': 'Puede tener riesgo de caídas',
  'steadi-stay-independent.note.points-so-far': 'No se respondió a todas las frases: el total cuenta solo las respondidas.',
};

export const steadiStayIndependentMessages = { en, es };
