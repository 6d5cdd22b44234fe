import type { Translation } from '../foundation/index.ts';
import type { formMessagesEn } from './form.messages.en.ts';

export const formMessagesEs: Translation<typeof formMessagesEn> = {
  'person.form.optional': '(opcional)',
  'person.form.interpreter': 'Intérprete',
  'person.form.interpreter_yes': 'Necesita',
  'person.form.interpreter_no': 'No necesita',
  'person.form.interpreter_declined': 'Se preguntó, prefirió no responder',
  'person.form.interpreter_unknown': 'No se sabe',
  'person.do.save': 'Guardar',

  'person.merged': 'Este expediente se unió a otro. Haga el cambio en el otro expediente.',
  'person.deceased_contact': 'Esta persona murió. Ya no se cambia cómo comunicarse con ella.',
  'person.modifier_unknown': 'Este expediente contiene algo que puede cambiar su sentido. Cámbielo donde se creó.',
  'person.requester_type': 'Su función no permite hacer esto aquí.',
  'person.name_missing': 'Escriba un nombre.',
  'person.contact_missing': 'Escriba un número o una dirección.',
  'person.rank_ill_formed': 'Elija un número de la lista.',
  'person.language_missing': 'Escriba un idioma.',
  'person.text_missing': 'Elija al menos una respuesta, o escriba sus propias palabras.',
  'person.time_ill_formed': 'Elija al menos un día o una hora. La segunda hora debe ser posterior a la primera.',
  'person.race_category_unknown': 'Elija de la lista. Una etnicidad como máximo.',
  'person.nothing_changed': 'No se cambió nada, así que no hay nada que guardar.',
  'person.date_ill_formed': 'Escriba una fecha completa.',
  'person.proxy_scope_missing': 'Elija al menos una cosa que puede hacer. Para quitarlo todo, termínelo.',
  'person.proxy_end_before_start': 'El último día es anterior al primero.',
  'person.proxy_end_later': 'Ya termina antes de ese día.',
  'person.proxy_end_past': 'El último día ya pasó. Para terminarlo ahora, vuelva y elija Terminar.',
  'person.already_ended': 'Esto ya terminó.',
};
