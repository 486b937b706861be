/** Help of the commands that measure and teach. Templates: command → text in both languages. */

import type { Texts } from '../../words/message.ts'

export const labHelp = {
  train: {
    zh: `mingbai train [--out 文件] [--from-scratch] < labelled.ndjson
用本办公室自己标注的帖子训练 classify 的模型。没有样本的部分保持原样。

输入   {"text":"河东镇夜里施工太吵","labels":{"kind":"complaint","topic":"环境保护"},"group":"story-17","split":"train"}
     labels  一项或几项：kind、topic、emotion（写法与 classify 的输出相同）、unverified（true/false）
     group   照抄的和同一话题的帖子写同一个 group：不会既用来学又用来测
     split   train（默认）或 dev：dev 只由 mingbai evaluate 测量，从不学习

  --out 文件        模型写到哪里（默认：正在用的 config/labels/labels.model）
  --from-scratch    不保留正在用的模型：每一部分都要有样本
  --matching 目录   改为用目录里的数据学习 match 各项特征的权重（默认写到 src/facts/domain/matching/claim-weights.json）
  --datasets 目录   不训练，只输出由公开数据集整理出的样本；见 config/labels/MODEL-CARD.md

例
  mingbai train < our-posts.ndjson
  mingbai train --datasets 目录 > rows.ndjson && mingbai train --from-scratch < rows.ndjson`,
    en: `mingbai train [--out FILE] [--from-scratch] < labelled.ndjson
Trains the model behind “classify” on the office's own labelled posts. Heads without a row stay as they were.

in   {"text":"河东镇夜里施工太吵","labels":{"kind":"complaint","topic":"环境保护"},"group":"story-17","split":"train"}
     labels  one or several of: kind, topic, emotion (as “classify” prints them), unverified (true/false)
     group   copies and posts of one story share it: they are never learnt and measured at once
     split   train (default) or dev: dev rows are measured by “mingbai evaluate”, never learnt

  --out FILE        where the model goes (default: the model in use, config/labels/labels.model)
  --from-scratch    keep nothing of the model in use: every head then needs rows
  --matching DIR    learn instead what the features of “match” weigh, from the matching sets in DIR (default file: src/facts/domain/matching/claim-weights.json)
  --datasets DIR    print the rows made of a folder of public data sets instead of training; see config/labels/MODEL-CARD.md

Examples
  mingbai train < our-posts.ndjson
  mingbai train --datasets DIR > rows.ndjson && mingbai train --from-scratch < rows.ndjson`,
  },
  evaluate: {
    zh: `mingbai evaluate --data 目录 [--task triage|topic|emotion|kind|copies|stories|match|touch|model|cluster] [--json]
用目录里数据集的 dev 部分测量阅读的准确程度：数值、样本数、95 % 自助区间，有目标的列出目标。
  cluster 只在写明时运行：500,000 行（或 --lines N）经过 mingbai cluster，其中埋有标注过的事件；要几分钟

例
  mingbai evaluate --data datasets
  mingbai evaluate --data datasets --task topic --json > figures.json
  mingbai evaluate --data datasets --task cluster --lines 50000`,
    en: `mingbai evaluate --data DIR [--task triage|topic|emotion|kind|copies|stories|match|touch|model|cluster] [--json]
Measures how the public is read, on the dev parts of the data sets in DIR: value, n, 95 % bootstrap interval, and the goal where there is one.
  cluster runs only when named: 500,000 lines (or --lines N) through \`mingbai cluster\`, with labelled events planted among them; minutes

Examples
  mingbai evaluate --data datasets
  mingbai evaluate --data datasets --task topic --json > figures.json
  mingbai evaluate --data datasets --task cluster --lines 50000`,
  },
  background: {
    zh: `mingbai background --out config/background.bin < posts.ndjson
统计词语有多少见，归并话题时按此给词语定轻重。结果固定不变：一时的热词不能把自己变成常用词。
文件里只有哈希和次数，没有原文。同样的帖子得到同样的字节。
输入   {"title":"…","text":"…"}     title 可以没有`,
    en: `mingbai background --out config/background.bin < posts.ndjson
Counts how rare each term is; stories weigh words by it. Frozen: a burst must not make its own words common.
The file holds counts under hashes and no text. The same posts give the same bytes.
in   {"title":"…","text":"…"}     title may be missing`,
  },
  likeness: {
    zh: `mingbai likeness --out config/likeness.bin < pairs.ndjson
学习 \`compare\` 里 \`similarity\` 的权重。同样的文字对按同样次序得到同样的字节。
输入   {"a":"…","b":"…","label":1}     1 = 说的一样，0 = 不一样`,
    en: `mingbai likeness --out config/likeness.bin < pairs.ndjson
Learns the weights behind \`similarity\` of \`compare\`. The same pairs in the same order give the same bytes.
in   {"a":"…","b":"…","label":1}     1 = says the same, 0 = does not`,
  },
  bench: {
    zh: `mingbai bench [名称…] [--json] [--seconds 10] [--size N] [--runs N] [--seed 1]
在用完即弃的 PostgreSQL 和单独的办公室进程上，对替身测量。不写名称就全部测量。
  start   启动到就绪的时间，空闲内存
  match   已知说法的索引本身                            --size 100000 个说法
  bot     向已知说法提问                                --size 100000 个说法
  portal  许多人同时看热门页、列表、搜索
  publish 签发 → 六个渠道首次发出、全部确认             --runs 20
  ingest  推送的提及 → 读完、可见                       --size 每秒 1000
  growth  库里存有 2 %、20 % 和全部提及时再测一次       --size 5000000
  fanout  给每位订阅人发短信，收回执                    --size 100000
  kill    在标明的位置强行终止，之后不重、不丢、不卡    --runs 16

先输出内核数、Node 版本和负载，再逐行列出测得的数、目标和是否达到，最后一行是 JSON（--json：只输出这一行）。

例
  mingbai bench start
  mingbai bench portal bot --seconds 5 --size 20000

退出码：0 全部达到，1 有未达到或测不了的，2 用法不对。`,
    en: `mingbai bench [NAME…] [--json] [--seconds 10] [--size N] [--runs N] [--seed 1]
Measures on a throw-away PostgreSQL and an office in a process of its own, against stand-ins. Without names: everything.
  start   process start to ready, idle memory
  match   the index of known claims by itself               --size 100000 claims
  bot     a question against known claims                 --size 100000 claims
  portal  hot page, list, search under a crowd
  publish signature → first attempt and confirmation on six channels   --runs 20
  ingest  pushed mentions → read and visible                --size 1000 a second
  growth  the same with 2 %, 20 % and all of the mentions stored   --size 5000000
  fanout  an SMS to every subscriber, with receipts         --size 100000
  kill    SIGKILL at labelled points, then nothing twice, lost or stuck   --runs 16

Prints cores, Node and load, a row for each figure with what is to be reached and yes or no, and one JSON line (--json: only that).

Examples
  mingbai bench start
  mingbai bench portal bot --seconds 5 --size 20000

Exit code: 0 every figure reached, 1 one was missed or could not be measured, 2 wrong use.`,
  },
} as const satisfies Readonly<Record<string, Texts>>
