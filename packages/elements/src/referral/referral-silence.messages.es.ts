import type { Translation } from '../foundation/index.ts';
import type { silenceMessagesEn } from './referral-silence.messages.en.ts';

export const silenceMessagesEs: Translation<typeof silenceMessagesEn> = {
  'referral.silence.title': 'Cuándo se considera detenida una referencia',
  'referral.silence.source': 'Estos plazos son nuestros. No encontramos ninguna norma nacional. Su centro puede cambiarlos todos.',
  'referral.silence.sent': 'Enviada, hasta que la reciban o respondan',
  'referral.silence.sent_seen': 'Recibida, hasta que respondan',
  'referral.silence.accepted': 'Aceptada, hasta que empiecen',
  'referral.silence.in-progress': 'En curso, hasta que haya un informe',
  'referral.silence.on-hold': 'En espera',
  'referral.silence.to-confirm': 'Dicen que está hecho, hasta preguntar al paciente',
  'referral.silence.unproven': 'El paciente lo recibió, hasta que digan el resultado',
  'referral.silence.business': { one: 'día hábil', other: 'días hábiles' },
  'referral.silence.calendar': { one: 'día', other: 'días' },
  'referral.silence.default': 'valor nuestro',
  'referral.silence.changed': 'cambiado aquí; el nuestro es {days}',
  'referral.silence.at_once': 'Enseguida: lo rechazado, lo que no se pudo hacer, lo cancelado y lo que no llegó al paciente.',
  'referral.silence.not_whole': 'Indique un número entero de días, 0 o más.',
  'referral.silence.save': 'Usar estos plazos',
  'referral.silence.reset': 'Volver a los nuestros',
  'referral.silence.used': 'Ahora se usan estos plazos. Su centro decide si se guardan.',
  'referral.silence.asked': 'Los plazos se entregaron a su centro.',
};
