const en = {
  'wellrx.positive': 'At least one need was found.',
  'wellrx.negative': 'No need was found.',
  'wellrx.critical.safety': 'An answer about safety asks for a person to follow up today, in private.',
};

const es: Record<keyof typeof en, string> = {
  'wellrx.positive': 'Se encontró al menos una necesidad.',
  'wellrx.negative': 'No se encontró ninguna necesidad.',
  'wellrx.critical.safety': 'Una respuesta sobre seguridad requiere que una persona haga el seguimiento hoy, en privado.',
};

export const wellRxMessages = { en, es };
