/** What the archive module says to people, in every language side by side. */

import { catalogue } from '../words/message.ts'

export const { texts, say } = catalogue({
  'chain.position-missing': {
    zh: '链上缺第 {position} 环。',
    en: 'Link {position} is missing from the chain.',
  },
  'chain.event-missing': {
    zh: '第 {position} 环对应的事件被删除。',
    en: 'The event of link {position} was deleted.',
  },
  'chain.event-changed': {
    zh: '第 {position} 环对应的事件被改动。',
    en: 'The event of link {position} was changed.',
  },
  'chain.link-changed': {
    zh: '第 {position} 环与前一环接不上。',
    en: 'Link {position} does not follow from the one before it.',
  },
  'chain.truncated': {
    zh: '已公布到第 {position} 环，现有的链比它短：末尾被截掉。',
    en: 'Link {position} was published, and the chain is shorter: its end was cut off.',
  },
  'chain.head-differs': {
    zh: '第 {position} 环与公布过的不同：链被重新计算过。',
    en: 'Link {position} differs from what was published: the chain was computed anew.',
  },
  'chain.head-forged': {
    zh: '第 {position} 环的公布记录签名不对。',
    en: 'The published record of link {position} bears a wrong signature.',
  },
  'pack.no-zip': { zh: '不是完整的 zip 文件。', en: 'This is no complete zip file.' },
  'pack.no-manifest': {
    zh: '不是证据包：没有可读的 manifest.json。',
    en: 'This is no evidence pack: it holds no readable manifest.json.',
  },
  'pack.too-large': {
    zh: '证据包解开后过大，没有检查。',
    en: 'The pack is too large when unpacked and was not checked.',
  },
  'pack.signature-wrong': {
    zh: '清单的签名与这里的主密钥不符：清单被改过，或是别的办公室签的。',
    en: 'The signature does not fit the master key here: the manifest was changed, or another office signed it.',
  },
  'pack.file-twice': { zh: '文件 {path} 出现了两次。', en: 'The file {path} is in it twice.' },
  'pack.unsafe-path': {
    zh: '清单里的路径 {path} 不合规。',
    en: 'The manifest names the path {path}, which a pack may not hold.',
  },
  'pack.file-missing': { zh: '缺少文件 {path}。', en: 'The file {path} is missing.' },
  'pack.file-changed': { zh: '文件 {path} 被改动。', en: 'The file {path} was changed.' },
  'pack.file-unlisted': {
    zh: '多出文件 {path}。',
    en: 'The file {path} is not in the manifest.',
  },
  'permission.audit.read': { zh: '查看审计', en: 'read the audit log' },
  'permission.archive.manage': { zh: '管理档案', en: 'manage the archive' },
  'permission.release.read': { zh: '查看稿件', en: 'read releases' },
})
