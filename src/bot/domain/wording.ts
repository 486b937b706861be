/** The bot's own sentences. Anything said about a claim itself is quoted from published text and carries link and date. */

import { beijingMinute } from '../../calendar/beijing.ts'
import type { Found, Headline, Verified } from './found.ts'

interface Office {
  readonly office: string
  readonly phone: string
}

const verdictWords: Readonly<Record<string, string>> = {
  verified_false: '不实',
  partly_false: '部分不实',
  misleading: '易误导',
  true: '属实',
  unverifiable: '无法核实',
}

export function verdictWord(verdict: string | undefined): string {
  return verdict === undefined ? '' : (verdictWords[verdict] ?? '')
}

export const underReview = '此前的答复正在复核更正，请先不要据此判断，也不要转发。'
export const withdrawn = '此前的答复已撤回，请以最新发布为准。'

export function answer(found: Found): string {
  if (found.underReview === true)
    return [`关于“${found.claim ?? ''}”，${underReview}`, found.url].filter(Boolean).join('\n')
  if (found.withdrawn === true) {
    return [`关于“${found.claim ?? ''}”，${withdrawn}`, found.url].filter(Boolean).join('\n')
  }
  const verdict = verdictWord(found.verdict)
  const lines = [
    // The verdict stands beside the claim it is about, never beside the title, which states the fact.
    verdict === '' ? undefined : `“${found.claim ?? ''}”——经核实：${verdict}。`,
    found.title,
    found.answer,
    found.publishedAt === undefined ? undefined : `发布时间：${beijingMinute(found.publishedAt)}`,
    found.url === undefined ? undefined : `原文：${found.url}`,
  ]
  return lines.filter((line) => line !== undefined && line !== '').join('\n')
}

export function closeButDifferent(found: Found, { office }: Office): string {
  const lines = [
    `有一条相近但不相同的答复：“${found.title ?? found.claim ?? ''}”。`,
    found.difference,
    found.url === undefined ? undefined : `相近答复：${found.url}`,
    `您问的这一条，${office}还没有发布答复，现在不能当真，也不能当假。要我们去核实、有结果就告诉您吗？回复“要”。`,
  ]
  return lines.filter((line) => line !== undefined && line !== '').join('\n')
}

export function unanswered({ office }: Office): string {
  return `${office}还没有就这件事发布过答复，现在不能当真，也不能当假。要我们去核实、有结果就告诉您吗？回复“要”。`
}

export function askAccepted({ phone }: Office): string {
  return `已记下，有了正式答复会在这里告诉您。急事请打 ${phone}；不想再收到，回复“退订”。`
}

const openings = {
  first: '您之前问过的事，现在有了正式答复：',
  more: '您之前问过的事，有新的答复：',
  corrected: '您之前问过的事，答复有更正：',
  withdrawn: '您之前问过的事，答复已撤回：',
} as const

export function told(text: string, news: keyof typeof openings): string {
  const opening = openings[news]
  return `${opening}\n${text}`
}

export function stopped({ phone }: Office): string {
  return `已停止，不会再主动给您发消息。以后想查证，直接把内容发来即可；急事请打 ${phone}。`
}

export function help({ office }: Office): string {
  return `这里是${office}。把听到的说法或收到的通知发过来，就能查是否已有正式答复；回复“最新”看最新发布；发来 8 位核验码可查通知真伪。`
}

export function flooding(): string {
  return '消息太多，来不及一条条答。请过一分钟，把最想问的那一条再发一次。'
}

export function latest(headlines: readonly Headline[]): string {
  if (headlines.length === 0) return '暂时没有新的发布。'
  return ['最新发布：', ...headlines.map(({ title, url }, index) => `${index + 1}. ${title}\n${url}`)].join(
    '\n',
  )
}

export function off({ office, phone }: Office): string {
  return `这个话题暂停自动答复，请打 ${phone}，或到${office}的网站看最新发布。`
}

const pageStatus: Readonly<Record<string, string>> = {
  valid: '有效',
  corrected: '已更正',
  withdrawn: '已撤回',
}

export function verified(code: string, page: Verified | undefined, { office, phone }: Office): string {
  if (page === undefined) return `核验码 ${code} 不是${office}发布的，请勿轻信；可打 ${phone} 反映。`
  const status = pageStatus[page.status] ?? page.status
  const ours = `是${office}发布的：《${page.title}》，状态：${status}。`
  if (page.status === 'valid') return `${ours}\n${page.url}`
  const now = page.replacedBy ?? page.url
  return `${ours}内容已不再有效，请以这里为准：\n${now}`
}
