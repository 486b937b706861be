/** What starting the embedded PostgreSQL says to the operator, in every language side by side. */

import { catalogue } from '../../words/message.ts'

export const { texts, say } = catalogue({
  'postgres.no-platform': {
    zh: '没有适合 {platform} 的内置 PostgreSQL，请设置 DATABASE_URL。',
    en: 'There is no embedded PostgreSQL for {platform}: set DATABASE_URL.',
  },
  'postgres.not-installed': {
    zh: '内置 PostgreSQL（{name}）没有装上，请重新运行 npm ci，或设置 DATABASE_URL。',
    en: '{name} is not installed: run npm ci again, or set DATABASE_URL.',
  },
  'postgres.no-place': {
    zh: '找不到可以存放数据库的目录，请设置 DATABASE_URL。',
    en: 'There is no place for the embedded database: set DATABASE_URL.',
  },
  'postgres.not-writable': {
    zh: '不能在 {folder} 写入：它可能属于另一个用户，请换用那个用户，或换一个目录。',
    en: '{folder} cannot be written and may belong to another user: run as that user, or choose another folder.',
  },
  'postgres.initdb-failed': {
    zh: '数据库初始化失败：{fault}',
    en: 'The database could not be made: {fault}',
  },
  'postgres.not-started': {
    zh: '内置数据库启动失败：{fault}',
    en: 'The embedded PostgreSQL did not start: {fault}',
  },
  'postgres.not-ready': {
    zh: '内置数据库一分钟内没有就绪。请稍后再启动，或查看它的日志。',
    en: 'The embedded PostgreSQL was not ready within a minute: start again later, or read its log.',
  },
  'postgres.in-use': {
    zh: '另一个明白进程正在使用 {folder}，请先停止它。',
    en: 'Another Mingbai process is using {folder}: stop it first.',
  },
  'postgres.no-port': { zh: '没有空闲端口。', en: 'There is no free port.' },
})
