const en = {
  'prapare.critical.safety': 'An answer about safety asks for a person to follow up today, in private.',
  'prapare.note.tally': 'The tally is a count of answers that point to a need, without race and income. Its points come from one vendor and are unverified.',
};

const es: Record<keyof typeof en, string> = {
  'prapare.critical.safety': 'Una respuesta sobre seguridad requiere que una persona haga el seguimiento hoy, en privado.',
  'prapare.note.tally': 'El recuento suma las respuestas que apuntan a una necesidad, sin raza ni ingresos. Sus puntos provienen de un solo proveedor y no están verificados.',
};

export const prapareMessages = { en, es };
