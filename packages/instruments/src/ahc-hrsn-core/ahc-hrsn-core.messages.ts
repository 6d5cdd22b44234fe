const en = {
  'ahc-hrsn-core.critical.safety': 'The person may not be safe: a trained person should talk with them now, in private.',
  'ahc-hrsn-core.critical.homeless': 'The person has no steady place to live: look at this today.',
  'ahc-hrsn-core.critical.shut-off': 'Utilities are already shut off: look at this today.',
  'ahc-hrsn-core.note.physical-harm': 'Being hurt physically was reported as frequent, whatever the total of the four questions is.',
};

const es: Record<keyof typeof en, string> = {
  'ahc-hrsn-core.critical.safety': 'Es posible que la persona no esté a salvo: alguien con formación debe hablar con ella ahora, en privado.',
  'ahc-hrsn-core.critical.homeless': 'La persona no tiene un lugar estable donde vivir: atiéndalo hoy.',
  'ahc-hrsn-core.critical.shut-off': 'Los servicios ya están cortados: atiéndalo hoy.',
  'ahc-hrsn-core.note.physical-harm': 'Dijo que le hacen daño físico con frecuencia, sea cual sea el total de las cuatro preguntas.',
};

export const ahcHrsnCoreMessages = { en, es };
