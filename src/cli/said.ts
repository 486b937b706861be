/** What the command line says to the operator, in every language side by side. */

import { catalogue } from '../words/message.ts'

export const { texts, say } = catalogue({
  'verify.pack-whole': {
    zh: '✔ 证据包完整，没有被改动。',
    en: '✔ The evidence pack is whole and was not changed.',
  },
  'verify.pack-faulty': { zh: '✘ 证据包有问题：', en: '✘ Something is wrong with the evidence pack:' },
  'verify.pack-content': {
    zh: '内容：{title}（{kind} {id}），{files} 个文件，制作于 {madeAt}',
    en: 'Content: {title} ({kind} {id}), {files, plural, one {# file} other {# files}}, made {madeAt}',
  },
  'verify.pack-hash': {
    zh: '清单哈希：{hash}（请与另存的一份核对）',
    en: 'Hash of the manifest: {hash} (compare it with a copy kept elsewhere)',
  },
  'verify.signature-right': { zh: '签名正确', en: 'The signature is right' },
  'verify.signature-wrong': { zh: '签名不对', en: 'The signature is wrong' },
  'verify.signature-missing': { zh: '没有签名', en: 'There is no signature' },
  'verify.signature-unchecked': {
    zh: '签名未检查（本机没有主密钥）',
    en: 'The signature was not checked: there is no master key on this machine',
  },
  'verify.chain-whole': {
    zh: '✔ 审计链完整，没有被改动。',
    en: '✔ The audit chain is whole and was not changed.',
  },
  'verify.chain-faulty': { zh: '✘ 审计链有问题：', en: '✘ Something is wrong with the audit chain:' },
  'verify.more-faults': {
    zh: '……共 {count} 处。',
    en: '… {count, plural, one {# fault} other {# faults}} in all.',
  },
  'verify.bad-line': {
    zh: '链头文件第 {line} 行不可读。',
    en: 'Line {line} of the file of heads cannot be read.',
  },
  'verify.chain-counts': {
    zh: '{links} 环，与 {heads} 个公布过的链头核对；{unsealed} 个事件待封链。',
    en: '{links, plural, one {# link} other {# links}} compared with {heads, plural, one {# published head} other {# published heads}}; {unsealed, plural, one {# event waits} other {# events wait}} for the chain.',
  },
  'verify.chain-head': { zh: '链头：{position} {hash}', en: 'Head: {position} {hash}' },
  'verify.no-heads': {
    zh: '{file} 里没有公布过的链头。',
    en: '{file} holds no published head.',
  },
})
