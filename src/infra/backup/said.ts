/** What backup and restore say to the operator, in every language side by side. */

import { catalogue } from '../../words/message.ts'

export const { texts, say } = catalogue({
  'backup.exists': {
    zh: '{file} 已经存在，备份不会覆盖它。请换一个文件名。',
    en: '{file} is there already and is not overwritten: choose another name.',
  },
  'backup.nothing-there': {
    zh: '这个数据库里没有明白的数据，无可备份。请核对 DATABASE_URL 或 MINGBAI_DATA。',
    en: 'This database holds nothing of Mingbai: check DATABASE_URL or MINGBAI_DATA.',
  },
  'backup.no-such-file': {
    zh: '没有这个备份文件，请核对路径。',
    en: 'There is no such backup file: check the path.',
  },
  'backup.not-ours': {
    zh: '这不是明白的备份文件，或者它的开头已损坏。没有写入任何内容，请核对路径。',
    en: 'This is no backup of Mingbai, or its beginning is damaged. Nothing was written: check the path.',
  },
  'backup.broken': {
    zh: '备份文件不完整或已损坏，没有写入任何内容。请换一份备份，或重新传送这个文件后再试（{fault}）。',
    en: 'The backup is incomplete or damaged, and nothing was written. Take another one, or transfer the file again ({fault}).',
  },
  'backup.fault-end-missing': { zh: '末尾缺了一段', en: 'its end is missing' },
  'backup.fault-line': { zh: '有读不懂的一行', en: 'a line cannot be read' },
  'backup.fault-no-manifest': { zh: '没有到末尾的清单', en: 'it ends before its manifest' },
  'backup.fault-hash': {
    zh: '表 {table} 与清单的哈希不一致',
    en: 'table {table} differs from its hash in the manifest',
  },
  'backup.newer-format': {
    zh: '这份备份由更新的程序（{program}）写成，本程序读不了。请先升级明白，再恢复。',
    en: 'A newer program ({program}) wrote this backup: upgrade Mingbai, then restore.',
  },
  'backup.newer-schema': {
    zh: '这份备份的数据库结构（{migration}）比本程序新。请先升级明白，再恢复。',
    en: 'The schema of this backup ({migration}) is newer than this program: upgrade Mingbai, then restore.',
  },
  'backup.other-schema': {
    zh: '这份备份的数据库结构（{migration}）与本程序的不同。请用写出这份备份的程序版本（{program}）恢复。',
    en: 'The schema of this backup ({migration}) is another one: restore it with the program that wrote it ({program}).',
  },
  'restore.database-not-empty': {
    zh: '数据库里已有内容（表 {table}），恢复只写入空数据库，没有改动任何内容。请另建一个空数据库，用 DATABASE_URL 指向它。',
    en: 'The database has content (table {table}), and a backup is only restored into an empty one; nothing was changed. Create one and name it in DATABASE_URL.',
  },
  'restore.other-tables': {
    zh: '数据库的结构与这份备份不同。请另建一个空数据库，用 DATABASE_URL 指向它。',
    en: 'The database has another schema than this backup: create an empty one and name it in DATABASE_URL.',
  },
  'restore.other-columns': {
    zh: '备份里的表 {table} 与本程序的不同，没有写入任何内容。请用写出它的程序版本恢复。',
    en: 'Table {table} of the backup is another than this program’s, and nothing was written: restore it with the program that wrote it.',
  },
  'restore.table-differs': {
    zh: '表 {table} 恢复后与备份的哈希不一致（{rows} 行，应为 {wanted} 行），已全部撤回。请换一份备份，或联系维护人员。',
    en: 'Table {table} differs from the backup after loading ({rows} rows for {wanted}); everything was undone. Take another backup, or ask for help.',
  },
})
