import type { Translation } from '../../foundation/index.ts';
import type { splitMessagesEn } from './split.messages.en.ts';

export const splitMessagesEs: Translation<typeof splitMessagesEn> = {
  'referral.split.help': 'Cada parte es una referencia propia, de su organización. La clínica ve cómo va cada una. Lo que vino adjunto y trata solo de otra necesidad no se entrega.',
  'referral.split.part': 'Parte {at}',
  'referral.split.service': '¿Qué hace falta?',
  'referral.split.general': 'Otra cosa, con sus palabras',
  'referral.split.text': 'En pocas palabras',
  'referral.split.target': '¿Quién va a ayudar?',
  'referral.split.choose': 'Elija',
  'referral.split.nobody': 'Nadie más que ayude con esta necesidad está en el directorio.',
  'referral.split.unread': 'No se pudo leer el directorio, así que no se puede elegir a nadie.',
  'referral.split.covered': 'Sujeta a HIPAA: no hace falta consentimiento.',
  'referral.split.consented': 'Consta: el paciente aceptó que {name} reciba esto ({date}).',
  'referral.split.consent': 'El consentimiento del paciente',
  'referral.split.consent_help': 'El consentimiento dado para su organización no vale para {name}. Léaselo al paciente y anote lo que diga.',
  'referral.split.statement':
    '{patient} acepta que {name} reciba su nombre y sus datos de contacto, lo que hace falta (ahora: {need}) y lo que dice la referencia. Esto vale también para referencias posteriores a {name} y para otras necesidades, hasta que se retire.',
  'referral.split.patient': 'El paciente',
  'referral.split.agreed': 'El paciente aceptó esto de palabra, ahora',
  'referral.split.consent_no': 'El paciente dijo que no, o antes hay que leer un registro sobre ello. Elija a otra organización.',
  'referral.split.note': 'Nota para ellos',
  'referral.split.add': 'Agregar otra parte',
  'referral.split.take_off': 'Quitar la parte {at}',
  'referral.split.held': 'Repartir a {names}',
  'referral.target_missing': 'Elija una organización.',
  'referral.consent_changed': 'El consentimiento que consta cambió entretanto. No se repartió nada.',
  'referral.split_unchecked': 'No se pudo comprobar ahora cómo está esto, así que no se repartió nada. Inténtelo de nuevo.',
};
