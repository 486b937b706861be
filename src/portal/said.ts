/**
 * What the portal's pages and feeds say, in every language side by side. Releases themselves are shown as they were
 * approved.
 */

import { catalogue } from '../words/message.ts'

export const { texts, say } = catalogue({
  'page.skip': { zh: '跳到正文', en: 'Skip to content' },
  'page.home': { zh: '首页', en: 'Home' },
  'page.latest': { zh: '最新发布', en: 'Latest releases' },
  'page.rebuttals': { zh: '辟谣与澄清', en: 'Rebuttals and clarifications' },
  'page.topics': { zh: '专题', en: 'Topics' },
  'page.ledger': { zh: '更正与撤回公示', en: 'Corrections and withdrawals' },
  'page.search': { zh: '搜索', en: 'Search' },
  'page.search-hint': { zh: '搜索发布内容', en: 'Search releases' },
  'page.nothing': { zh: '这里还没有内容。', en: 'Nothing here yet.' },
  'page.no-hits': {
    zh: '没有找到相关发布。换个词试试，或在“这是真的吗？”里直接问。',
    en: 'Nothing found. Try other words, or ask under “Is this true?”.',
  },
  'page.more': { zh: '更早的发布', en: 'Earlier releases' },
  'page.feeds': { zh: '订阅', en: 'Feeds' },
  'page.contact': { zh: '联系电话', en: 'Telephone' },
  'page.site-id': { zh: '网站标识码', en: 'Site identification code' },
  'page.large-text': { zh: '大字', en: 'Large text' },
  'page.normal-text': { zh: '标准字', en: 'Normal text' },
  'page.not-found': { zh: '没有这个页面', en: 'No such page' },
  'page.not-found-help': {
    zh: '链接可能有误。可以搜索，或回到首页。',
    en: 'The link may be wrong. Search, or go back to the home page.',
  },

  'page.removed': { zh: '本页内容已撤下', en: 'This page was removed' },
  'page.removed-text': {
    zh: '核验码 {code} 的内容已于 {time} 撤下，不再提供。看到转发的，请不要继续传播。',
    en: 'What stood under the code {code} was removed at {time} and is not available any more. If you see copies, please do not pass them on.',
  },
  'page.removed-item': { zh: '已撤下的内容（核验码 {code}）', en: 'Removed (code {code})' },

  'page.issuer': { zh: '发布单位', en: 'Issued by' },
  'page.published': { zh: '发布时间', en: 'Published' },
  'page.document-number': { zh: '文号', en: 'Document number' },
  'page.code': { zh: '核验码', en: 'Verification code' },
  'page.status': { zh: '状态', en: 'Status' },
  'page.see-correction': { zh: '查看更正后的内容', en: 'See the corrected text' },
  'page.correction-of': { zh: '本文更正了此前的发布', en: 'This corrects an earlier release' },
  'page.claimed': { zh: '流传的说法', en: 'What was claimed' },
  'page.claim-line': { zh: '流传的说法：{claim}', en: 'What was claimed: {claim}' },
  'page.verdict': { zh: '结论', en: 'Verdict' },
  'page.seal-mark': { zh: '印', en: '印' },
  'page.authentic': {
    zh: '本页是原始发布，可凭核验码核对。内容指纹：',
    en: 'This page is the original. Content fingerprint:',
  },

  'page.check': { zh: '这是真的吗？', en: 'Is this true?' },
  'page.check-hint': { zh: '把听到的说法粘贴在这里', en: 'Paste what you heard' },
  'page.check-button': { zh: '查一查', en: 'Check' },
  'page.found.answered': { zh: '已有正式答复', en: 'Answered' },
  'page.found.suggest': {
    zh: '有一条相近但不相同的答复',
    en: 'A similar, but different, answer exists',
  },
  'page.found.none': {
    zh: '我们还没有就这件事发布过答复：现在不能当真，也不能当假。',
    en: 'We have not published an answer to this: it is neither confirmed nor refuted.',
  },
  'page.found.off': {
    zh: '这个话题暂停自动答复，请打电话询问。',
    en: 'Automatic answers about this are paused; please call.',
  },
  'page.found.gone': { zh: '此前的答复不再有效', en: 'The earlier answer no longer holds' },
  'page.similar-answer': { zh: '看看那条相近的答复', en: 'Show the similar answer' },
  'page.read-answer': { zh: '阅读原文', en: 'Read the answer' },
  'page.ask-office': { zh: '请新闻办核实', en: 'Ask the office to look into it' },

  'page.asked': {
    zh: '已收到，谢谢。请记下回执码，凭它查看答复：',
    en: 'Received, thank you. Keep this receipt code to see the answer:',
  },
  'page.receipt': { zh: '回执码', en: 'Receipt code' },
  'page.owed': { zh: '正在核实，还没有答复。', en: 'Being looked into; no answer yet.' },
  'page.expired': {
    zh: '超过 30 天，仍未能答复。您可以重新提问，或打电话询问。',
    en: 'Not answered within 30 days. You may ask again, or call us.',
  },
  'page.answer-withdrawn': {
    zh: '此前的答复已撤回，请以最新发布为准。',
    en: 'The earlier answer was withdrawn; see the latest release.',
  },
  'page.answer-under-review': {
    zh: '此前的答复正在复核更正，请先不要据此判断。',
    en: 'The earlier answer is being corrected; please do not rely on it.',
  },

  'page.answer-removed': {
    zh: '此前的答复已撤下，不再提供。',
    en: 'The earlier answer was removed and is not given any more.',
  },

  'page.verify': { zh: '这是你们发的吗？', en: 'Is this notice yours?' },
  'page.verify-hint': {
    zh: '粘贴通知全文，或输入 8 位核验码',
    en: 'Paste the notice, or its 8-character code',
  },
  'page.verify-button': { zh: '核验', en: 'Verify' },
  'page.notice.valid': { zh: '是我们发布的，现在有效。', en: 'This is ours and valid.' },
  'page.notice.corrected': {
    zh: '是我们发布的，但已经更正。',
    en: 'This is ours, but it has been corrected.',
  },
  'page.notice.withdrawn': {
    zh: '是我们发布的，但已经撤回。',
    en: 'This is ours, but it has been withdrawn.',
  },
  'page.notice.removed': {
    zh: '是我们发布过的，现已撤下，请不要转发。',
    en: 'This was ours and is removed; please do not pass it on.',
  },
  'page.notice.not-ours': {
    zh: '不是我们发布的，请勿轻信。',
    en: 'This is not ours; do not trust it.',
  },
  'page.notice.no-such-text': {
    zh: '没有找到与这段文字一致的发布，请勿轻信；可打电话核实。',
    en: 'No release matches this text; do not trust it, and call us to check.',
  },

  'feed.corrected': { zh: '【已更正】{title}', en: '[Corrected] {title}' },
  'feed.removed': { zh: '【已撤下】{code}', en: '[Removed] {code}' },
  'feed.removed-text': {
    zh: '核验码 {code} 的内容已撤下，请删除本条的缓存。',
    en: 'What stood under the code {code} was removed: please delete what you keep of it.',
  },
  'feed.withdrawn': { zh: '【已撤回】{title}', en: '[Withdrawn] {title}' },
})
