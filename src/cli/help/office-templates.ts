/** Help of the commands that run and keep an office. Templates: command → text in both languages. */

import type { Texts } from '../../words/message.ts'

export const officeHelp = {
  serve: {
    zh: `mingbai serve [--port 8080] [--host 127.0.0.1] [--roles web,worker,clock]
启动办公室。没有 DATABASE_URL 时，自带的 PostgreSQL 在数据目录里运行。
空数据库上会打印一次性链接，用来设置第一位管理员。

例
  mingbai serve
  DATABASE_URL=postgresql://… mingbai serve --roles worker`,
    en: `mingbai serve [--port 8080] [--host 127.0.0.1] [--roles web,worker,clock]
Starts the office. Without DATABASE_URL a PostgreSQL of its own runs in the data folder.
On an empty database a one-time link to set up the first administrator is printed.

Examples
  mingbai serve
  DATABASE_URL=postgresql://… mingbai serve --roles worker`,
  },
  demo: {
    zh: `mingbai demo [--exit] [--port 8080] [--seed N]
重建演示专用的数据库，在虚构的县里演完一次发布和一次辟谣。
加 --exit 时，标准输出最后一行是 JSON，每一步都成立才返回 0。`,
    en: `mingbai demo [--exit] [--port 8080] [--seed N]
Resets its own database and plays a release and a rumour in an invented county.
With --exit the last line on stdout is JSON and the exit code is 0 only if every step held.`,
  },
  migrate: {
    zh: `mingbai migrate
把数据库升级到当前结构，并列出做了哪些升级。`,
    en: `mingbai migrate
Brings the database up to date and names what it applied.`,
  },
  backup: {
    zh: `mingbai backup 文件 [--json]
办公室运行期间，把所有表在同一时刻的内容写进一个文件。从不覆盖；文件要么完整出现，要么不出现。
主密钥（MINGBAI_MASTER_KEY 或 data/master.key）不在里面：请另行保管，没有它就读不出密钥和地址。

例
  mingbai backup /backup/mingbai-$(date +%F).backup

退出码：0 已写成，1 被拒绝或失败，2 用法不对。`,
    en: `mingbai backup FILE [--json]
Writes every table as it is at one moment into one file, while the office works. Never overwrites; the file appears whole or not at all.
The master key (MINGBAI_MASTER_KEY or data/master.key) is not in it: keep it elsewhere, without it secrets cannot be read.

Example
  mingbai backup /backup/mingbai-$(date +%F).backup

Exit code: 0 written, 1 refused or failed, 2 wrong use.`,
  },
  restore: {
    zh: `mingbai restore 文件 [--json]
先检查整个文件，再写入空数据库，逐表核对哈希，并验证审计链。
文件损坏或来自更新的程序、数据库里已有内容时拒绝恢复，不改动任何内容。
对外的渠道随数据一起停发：备份之后发出过的会再发一遍。请逐个核对后放行。
不会另造主密钥，只说明本机的主密钥能不能读这份备份。

例
  DATABASE_URL=postgresql://… mingbai restore /backup/mingbai-2026-11-24.backup

退出码：0 与原来一致，1 被拒绝或审计链验证不通过，2 用法不对。`,
    en: `mingbai restore FILE [--json]
Checks the whole file, loads it into an empty database, compares every table with its hash and verifies the audit chain.
A damaged or newer file and a database with content are refused and nothing is changed.
With the data comes the hold: every account that speaks to the outside waits, because what left after the backup would leave a second time. Release each one when you have looked.
Makes no master key; says whether the one here reads the backup.

Example
  DATABASE_URL=postgresql://… mingbai restore /backup/mingbai-2026-11-24.backup

Exit code: 0 everything is as it was, 1 refused or the chain does not verify, 2 wrong use.`,
  },
  import: {
    zh: `mingbai import hotline 文件       热线或留言板导出的 CSV、XLSX
mingbai import mentions 文件      NDJSON，与 POST /api/mentions 的行相同
mingbai import claims 文件        NDJSON {"claim","text"?,"source"?,"url"?,"verdict"?}：别处的结论，只供参考，从不自动答复
mingbai import subscribers 文件   CSV、XLSX，含手机号和同意证明
mingbai import releases 文件      DOCX：以 --as 所写的人的名义建草稿，照常审签

  --source 名称   给没有来源的行      --understand   等到每条都读完
  --as 登录名  --kind notice  --unit 单位  --accounts portal,weibo-main      用于稿件
  --answered changes,hidden,comments   接受全部修订、不要隐藏文字、不要批注
  --json          只输出一行 JSON

例
  mingbai import hotline export.xlsx --source hotline-12345
  mingbai import releases 停水通知.docx --as nigao --accounts portal`,
    en: `mingbai import hotline FILE       CSV or XLSX of a hotline or message board
mingbai import mentions FILE      NDJSON rows as POST /api/mentions takes them
mingbai import claims FILE        NDJSON {"claim","text"?,"source"?,"url"?,"verdict"?}: rulings of others, suggested, never answered
mingbai import subscribers FILE   CSV or XLSX with phone and proof of consent
mingbai import releases FILE      DOCX: a draft in the name of the person given with --as; reviewed like any other

  --source NAME   source for rows that name none      --understand   wait until every mention was read
  --as LOGIN  --kind notice  --unit ID  --accounts portal,weibo-main      for releases
  --answered changes,hidden,comments   accept all tracked changes, leave out hidden text, leave out comments
  --json          one JSON line

Example
  mingbai import hotline export.xlsx --source hotline-12345
  mingbai import releases 停水通知.docx --as nigao --accounts portal`,
  },
  verify: {
    zh: `mingbai verify 文件            检查证据包（zip），不联网
mingbai verify --chain         重新计算审计链，与每个公布过的链头核对

  --heads 文件   用这份 audit-heads.ndjson 核对，不用本办公室自己的
  --json         以 JSON 输出结果

例
  mingbai verify release-2026-17.zip
  mingbai verify --chain --heads /media/usb/audit-heads.ndjson

退出码：0 没有改动，1 有改动，2 无法检查。`,
    en: `mingbai verify FILE            check an evidence pack (zip), offline
mingbai verify --chain         recompute the audit chain and compare it with every published head

  --heads FILE   compare with this copy of audit-heads.ndjson instead of the office's own
  --json         print the verdict as JSON

Examples
  mingbai verify release-2026-17.zip
  mingbai verify --chain --heads /media/usb/audit-heads.ndjson

Exit code: 0 unchanged, 1 changed, 2 could not be checked.`,
  },
  config: {
    zh: `mingbai config check   正在生效的设置，不含密钥
mingbai config page    docs/settings.md，由设置的定义生成`,
    en: `mingbai config check   what is in force, without secrets
mingbai config page    docs/settings.md, made from the schema`,
  },
} as const satisfies Readonly<Record<string, Texts>>
