/** The portal's own words in Chinese and English. Releases themselves are shown as they were approved. */
export const languages = ['zh', 'en'] as const
export type Language = (typeof languages)[number]

const words = {
  latest: ['最新发布', 'Latest releases'],
  rebuttals: ['辟谣与澄清', 'Rebuttals and clarifications'],
  topics: ['专题', 'Topics'],
  check: ['这是真的吗？', 'Is this true?'],
  checkHint: ['把听到的说法粘贴在这里', 'Paste what you heard'],
  checkButton: ['查一查', 'Check'],
  verify: ['这是你们发的吗？', 'Is this notice yours?'],
  verifyHint: ['粘贴通知全文，或输入 8 位核验码', 'Paste the notice, or its 8-character code'],
  verifyButton: ['核验', 'Verify'],
  search: ['搜索', 'Search'],
  searchHint: ['搜索发布内容', 'Search releases'],
  nothing: ['这里还没有内容。', 'Nothing here yet.'],
  noHits: [
    '没有找到相关发布。换个词试试，或在“这是真的吗？”里直接问。',
    'Nothing found. Try other words, or ask under “Is this true?”.',
  ],
  more: ['更早的发布', 'Earlier releases'],
  issuer: ['发布单位', 'Issued by'],
  published: ['发布时间', 'Published'],
  updated: ['更新时间', 'Updated'],
  docNumber: ['文号', 'Document number'],
  code: ['核验码', 'Verification code'],
  status: ['状态', 'Status'],
  valid: ['有效', 'Valid'],
  corrected: ['已更正', 'Corrected'],
  withdrawn: ['已撤回', 'Withdrawn'],
  reason: ['说明', 'Note'],
  seeCorrection: ['查看更正后的内容', 'See the corrected text'],
  correctionOf: ['本文更正了此前的发布', 'This corrects an earlier release'],
  claimed: ['流传的说法', 'What was claimed'],
  verdict: ['结论', 'Verdict'],
  authentic: [
    '本页是原始发布，可凭核验码核对。内容指纹：',
    'This page is the original. Content fingerprint:',
  ],
  answeredBand: ['已有正式答复', 'Answered'],
  suggestBand: ['有一条相近但不相同的答复', 'A similar, but different, answer exists'],
  offBand: ['这个话题暂停自动答复，请打电话询问。', 'Automatic answers about this are paused; please call.'],
  goneBand: ['此前的答复不再有效', 'The earlier answer no longer holds'],
  answerWithdrawn: [
    '此前的答复已撤回，请以最新发布为准。',
    'The earlier answer was withdrawn; see the latest release.',
  ],
  answerUnderReview: [
    '此前的答复正在复核更正，请先不要据此判断。',
    'The earlier answer is being corrected; please do not rely on it.',
  ],
  similarAnswer: ['看看那条相近的答复', 'Show the similar answer'],
  noneBand: [
    '我们还没有就这件事发布过答复：现在不能当真，也不能当假。',
    'We have not published an answer to this: it is neither confirmed nor refuted.',
  ],
  readAnswer: ['阅读原文', 'Read the answer'],
  askOffice: ['请新闻办核实', 'Ask the office to look into it'],
  asked: [
    '已收到，谢谢。请记下回执码，凭它查看答复：',
    'Received, thank you. Keep this receipt code to see the answer:',
  ],
  receipt: ['回执码', 'Receipt code'],
  owed: ['正在核实，还没有答复。', 'Being looked into; no answer yet.'],
  expired: [
    '超过 30 天，仍未能答复。您可以重新提问，或打电话询问。',
    'Not answered within 30 days. You may ask again, or call us.',
  ],
  ours: ['是我们发布的，现在有效。', 'This is ours and valid.'],
  oursCorrected: ['是我们发布的，但已经更正。', 'This is ours, but it has been corrected.'],
  oursWithdrawn: ['是我们发布的，但已经撤回。', 'This is ours, but it has been withdrawn.'],
  notOurs: ['不是我们发布的，请勿轻信。', 'This is not ours; do not trust it.'],
  notOursText: [
    '没有找到与这段文字一致的发布，请勿轻信；可打电话核实。',
    'No release matches this text; do not trust it, and call us to check.',
  ],
  ledger: ['更正与撤回公示', 'Corrections and withdrawals'],
  feeds: ['订阅', 'Feeds'],
  contact: ['联系电话', 'Telephone'],
  siteId: ['网站标识码', 'Site identification code'],
  home: ['首页', 'Home'],
  notFound: ['没有这个页面', 'No such page'],
  notFoundHelp: [
    '链接可能有误。可以搜索，或回到首页。',
    'The link may be wrong. Search, or go back to the home page.',
  ],
  elder: ['大字', 'Large text'],
  normal: ['标准字', 'Normal text'],
  language: ['English', '中文'],
  audit: ['审计链头', 'Audit chain head'],
  verified_false: ['不实', 'False'],
  partly_false: ['部分不实', 'Partly false'],
  misleading: ['易误导', 'Misleading'],
  true: ['属实', 'True'],
  unverifiable: ['无法核实', 'Cannot be verified'],
} as const satisfies Record<string, readonly [string, string]>

export type Word = keyof typeof words

export function wordsIn(language: Language): (word: Word) => string {
  const at = language === 'zh' ? 0 : 1
  return (word) => words[word][at]
}

/** A word for a state that comes from the database; unknown ones are shown as they are. */
export function wordFor(language: Language, state: string): string {
  return state in words ? wordsIn(language)(state as Word) : state
}
