/** What the group of the people on duty reads when time is up: Chinese only, it never stands on a screen. Pure. */

import { beijingMinute } from '../../calendar/beijing.ts'

/** @param title number and title of the case */
export const clockRanOut = ({ title, dueAt }: { readonly title: string; readonly dueAt: Date }): string =>
  `【时限已过】案件 ${title}：应于 ${beijingMinute(dueAt)} 前办结的时限已过，请立即处理。`

export const unitIsSilent = ({
  unitName,
  dueAt,
}: {
  readonly unitName: string
  readonly dueAt: Date
}): string => `【答复已超时】${unitName}没有在 ${beijingMinute(dueAt)} 前答复分办的问题，请催办。`
