/** Chinese first, English complete: every label is written in both where it stands. */

import { useSyncExternalStore } from 'react'

import { inEnglish } from '../../../src/english.ts'

export type Language = 'zh' | 'en'

const listeners = new Set<() => void>()
let language: Language = localStorage.getItem('language') === 'en' ? 'en' : 'zh'
tellPage(language)

/** Screen readers choose their voice by it. */
function tellPage(now: Language): void {
  document.documentElement.lang = now === 'zh' ? 'zh-CN' : 'en'
  document.title = now === 'zh' ? '明白 · 工作台' : 'Mingbai · Workbench'
}

export function setLanguage(next: Language): void {
  language = next
  localStorage.setItem('language', next)
  tellPage(next)
  for (const tell of listeners) tell()
}

export function useLanguage(): Language {
  return useSyncExternalStore(
    (tell) => {
      listeners.add(tell)
      return () => listeners.delete(tell)
    },
    () => language,
  )
}

/** What the server says in Chinese, in the reader's language where its English is known. */
export function useTold(): (sentence: string) => string {
  const now = useLanguage()
  return (sentence) => (now === 'en' ? (inEnglish(sentence) ?? sentence) : sentence)
}

/** Names of steps and kinds are written small where they are data. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

export type Say = (zh: string, en: string) => string

export function useSay(): Say {
  const now = useLanguage()
  return (zh, en) => (now === 'zh' ? zh : en)
}

const states: Readonly<Record<string, readonly [string, string]>> = {
  draft: ['草稿', 'Draft'],
  returned: ['已退回', 'Returned'],
  scheduled: ['待发布', 'Scheduled'],
  publishing: ['发布中', 'Publishing'],
  published: ['已发布', 'Published'],
  partially_published: ['部分发布', 'Partly published'],
  corrected: ['已更正', 'Corrected'],
  withdrawn: ['已撤回', 'Withdrawn'],
  planned: ['已安排', 'Planned'],
  queued: ['排队', 'Queued'],
  armed: ['发送中', 'Sending'],
  sent: ['已送达平台', 'With the platform'],
  confirmed: ['已确认', 'Confirmed'],
  rejected: ['被拒绝', 'Refused'],
  unknown: ['未知', 'Unknown'],
  held: ['等待人工', 'Waits for a person'],
  skipped: ['未发', 'Skipped'],
  superseded: ['已取代', 'Superseded'],
  red: ['红', 'Red'],
  orange: ['橙', 'Orange'],
  yellow: ['黄', 'Yellow'],
  blue: ['蓝', 'Blue'],
  ok: ['正常', 'Well'],
  degraded: ['欠佳', 'Degraded'],
  down: ['中断', 'Down'],
  failing: ['失败', 'Failing'],
  silent: ['没有动静', 'Silent'],
  off: ['停用', 'Off'],
  praise: ['表扬', 'Praise'],
  question: ['提问', 'Question'],
  complaint: ['投诉', 'Complaint'],
  concern: ['担忧', 'Concern'],
  appeal: ['求助', 'Appeal'],
  news: ['新闻', 'News'],
  'rumour-claim': ['待核实说法', 'Unverified claim'],
  irrelevant: ['无关', 'Irrelevant'],
  demand: ['诉求', 'Demand'],
  criticism: ['批评', 'Criticism'],
  suggestion: ['建议', 'Suggestion'],
  doubt: ['质疑', 'Doubt'],
  misunderstanding: ['误解', 'Misunderstanding'],
  distortion: ['歪曲', 'Distortion'],
  'to-verify': ['待核实', 'To be verified'],
  panic: ['恐慌', 'Panic'],
  impersonation: ['冒充官方', 'Poses as official'],
  supports: ['支持官方说法', 'Supports the official word'],
  doubts: ['不信官方说法', 'Doubts the official word'],
  opposes: ['反对', 'Opposes'],
  'at-once': ['涉及人身安全', 'Somebody may be in danger'],
  soon: ['需尽快处理', 'Needs help soon'],
  rebut: ['辟谣', 'Rebut a rumour'],
  answer: ['答复', 'Answer'],
  interpret: ['解读', 'Explain'],
  emergency: ['突发', 'Emergency'],
  rebuttal: ['辟谣', 'Rebuttal'],
  factStatement: ['情况说明', 'Statement of facts'],
  situationBulletin: ['情况通报', 'Situation bulletin'],
  verified_false: ['不实', 'False'],
  partly_false: ['部分不实', 'Partly false'],
  misleading: ['易误导', 'Misleading'],
  true: ['属实', 'True'],
  unverifiable: ['无法核实', 'Cannot be verified'],
  'opinion.firstStatement.major': ['首次发声', 'First statement'],
  'opinion.pressConference.major': ['新闻发布会', 'Press conference'],
  'opinion.response.other': ['一般回应', 'Response'],
  'opinion.internalReport.major': ['内部报告', 'Report inside the house'],
}

/** The word of a state; one we do not know is shown as it is. */
export function stateWord(state: string, now: Language): string {
  const words = states[state]
  if (words === undefined) return state
  return now === 'zh' ? words[0] : words[1]
}
