const en = {
  'cms-oasis-adl-iadl.note.no-total': 'Each item stands for itself: 0 is independent. OASIS has no official total.',
};

const es: Record<keyof typeof en, string> = {
  'cms-oasis-adl-iadl.note.no-total': 'Cada pregunta vale por sí misma: 0 es independiente. OASIS no tiene un total oficial.',
};

export const cmsOasisAdlIadlMessages = { en, es };
