/** What the calendar adds to the house: how a time is said. */

import { defineModule } from '../infra/define-module.ts'
import { texts } from './said.ts'

export const calendarModule = defineModule({ name: 'calendar', said: texts })
