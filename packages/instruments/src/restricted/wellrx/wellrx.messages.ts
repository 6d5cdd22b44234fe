const en = {
  'wellrx.critical.safety': 'An answer about safety asks for a person to follow up today, in private.',
};

const es: Record<keyof typeof en, string> = {
  'wellrx.critical.safety': 'Una respuesta sobre seguridad requiere que una persona haga el seguimiento hoy, en privado.',
};

export const wellRxMessages = { en, es };
