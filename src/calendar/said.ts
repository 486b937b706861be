/** Times as people read them, in every language side by side: the wall clock of Beijing. */

import { catalogue, type Message } from '../words/message.ts'
import { beijing, beijingDay } from './beijing.ts'

export const { texts, say } = catalogue({
  'time.minute': { zh: '{year}年{month}月{day}日 {clock}', en: '{date} {clock}' },
})

/** `2026年11月24日 13:10`, in English `2026-11-24 13:10`. */
export function sayMinute(date: Date): Message {
  const { year, month, day, hour, minute } = beijing(date)
  const clock = `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
  return say('time.minute', { year, month, day, clock, date: beijingDay(date) })
}
