const en = {
  'lawton-iadl.reading': '8 is independent; a lower total means more help is needed. There are no official bands.',
  'lawton-iadl.historical-five': 'Historical form with five activities: 5 is independent.',
};

const es: Record<keyof typeof en, string> = {
  'lawton-iadl.reading': '8 es independiente; un total más bajo significa que se necesita más ayuda. No hay niveles oficiales.',
  'lawton-iadl.historical-five': 'Forma histórica con cinco actividades: 5 es independiente.',
};

export const lawtonIadlMessages = { en, es };
