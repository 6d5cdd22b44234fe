const en = {
  'ahc-hrsn-supplemental.note.activity-low': 'Less physical activity than the threshold for this age.',
  'ahc-hrsn-supplemental.note.activity-age': 'Physical activity was not judged: the age is not known, or is under 6.',
  'ahc-hrsn-supplemental.note.phq-2-positive': 'PHQ-2 of 3 or more: continue with PHQ-9.',
};

const es: Record<keyof typeof en, string> = {
  'ahc-hrsn-supplemental.note.activity-low': 'Menos actividad física que el umbral para esta edad.',
  'ahc-hrsn-supplemental.note.activity-age': 'No se valoró la actividad física: no se conoce la edad o es menor de 6 años.',
  'ahc-hrsn-supplemental.note.phq-2-positive': 'PHQ-2 de 3 o más: continúe con el PHQ-9.',
};

export const ahcHrsnSupplementalMessages = { en, es };
