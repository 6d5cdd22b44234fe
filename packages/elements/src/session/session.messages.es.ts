import type { Translation } from '../foundation/index.ts';
import type { sessionMessagesEn } from './session.messages.en.ts';

export const sessionMessagesEs: Translation<typeof sessionMessagesEn> = {
  'session.guard.warning': '¿Sigue ahí?',
  'session.guard.warning_body': 'Hace un rato que no se hace nada aquí. A las {time} esta página se bloquea y su contenido se oculta.',
  'session.guard.stay': 'Mantener la sesión',
  'session.guard.stayed': 'La sesión sigue abierta.',
  'session.guard.locked': 'Esta página está bloqueada',
  'session.guard.locked_body': 'Su contenido está oculto hasta que vuelva a mostrar quién es.',
  'session.guard.unlock': 'Desbloquear',
  'session.guard.not_unlocked': 'Sigue bloqueada',
  'session.guard.unlocked': 'Desbloqueada. El contenido de esta página ha vuelto.',
  'session.guard.no_lock': 'El contenido de este lugar no se muestra',
  'session.guard.no_lock_body': 'Esta página tiene que poder bloquearse sola, y no se ha preparado nada para ello. Avise a quienes la administran.',
  'session.cannot_unlock': 'Esta página no tiene cómo preguntar quién es usted. Ciérrela y vuelva a abrirla desde donde trabaja.',
  'session.other_user': 'Aquí trabajaba otra persona. Cierre esta página y vuelva a abrirla desde donde trabaja.',
};
