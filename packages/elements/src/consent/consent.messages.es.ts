import type { Translation } from '../foundation/index.ts';
import type { consentMessagesEn } from './consent.messages.en.ts';

export const consentMessagesEs: Translation<typeof consentMessagesEn> = {
  'consent.none_title': 'Ningún paciente elegido',
  'consent.none_body': 'Elija un paciente para ver qué dijo sobre compartir su información.',
  'consent.patient': 'El paciente',

  'consent.category.general': 'Información no marcada como delicada',
  'consent.category.substance-use': 'Tratamiento por consumo de sustancias',
  'consent.category.mental-health': 'Salud mental',
  'consent.category.counselling-notes': 'Notas de terapia',
  'consent.category.hiv': 'VIH',
  'consent.category.sexual-health': 'Salud sexual',
  'consent.category.violence': 'Violencia y abuso',
  'consent.category.minor-confidential': 'Lo que un menor contó en confianza',
  'consent.category.other': 'Información con la etiqueta {label}',

  'consent.purpose.treatment': 'tratamiento',
  'consent.purpose.care-management': 'coordinación de la atención',
  'consent.purpose.payment': 'pago',
  'consent.purpose.operations': 'funcionamiento del servicio',
  'consent.purpose.patient-request': 'el paciente lo pidió',
  'consent.purpose.family-request': 'la familia lo pidió',
  'consent.purpose.emergency': 'una emergencia',
  'consent.purpose.public-health': 'salud pública',
  'consent.purpose.research': 'investigación',
  'consent.purpose.legal': 'un tribunal o un abogado',

  'consent.part2_notice': 'Aviso que acompaña los registros de tratamiento por consumo de sustancias ({citation})',
  'consent.part2_not_set': 'Sin definir: este sitio no dio ningún texto, y este programa no trae ninguno. Hasta que lo haya, esos registros no salen.',
  'consent.part2_version': 'Texto del propio sitio, versión {version}. No se ha comprobado con la norma.',
};
