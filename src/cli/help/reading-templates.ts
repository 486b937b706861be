/** Help of the commands that read NDJSON. Templates: command → text in both languages. */

import type { Texts } from '../../words/message.ts'

export const readingHelp = {
  classify: {
    zh: `mingbai classify < posts.ndjson
给每条帖子打标签：类型、像不像不实说法（只用于排序）、主题、说法、情绪；并按规则给出细类、对官方说法的态度和紧急程度。
输入   {"id":"1","text":"听说河东自来水有毒"}
输出   {"id":"1","kind":"rumour-claim","kinds":[…],"unverified":0.7,"topic":{…},"claims":[…],"emotion":"fear","finer":[…],"stance":"none","urgency":"normal"}`,
    en: `mingbai classify < posts.ndjson
Labels each post: kind, how much it looks like an inaccurate claim (triage only), topic, claims, emotion; finer labels, stance to the official
line and urgency by rules.
in   {"id":"1","text":"听说河东自来水有毒"}
out  {"id":"1","kind":"rumour-claim","kinds":[…],"unverified":0.7,"topic":{…},"claims":[…],"emotion":"fear","finer":[…],"stance":"none","urgency":"normal"}`,
  },
  compare: {
    zh: `mingbai compare < pairs.ndjson
两段文字是不是照抄。文中数字、否定、地点、日期或人物不同的，不算照抄。
输入   {"id":"1","a":"…","b":"…"}
输出   {"id":"1","copy":false,"similarity":0.93,"refusedBy":"number"}`,
    en: `mingbai compare < pairs.ndjson
Are two texts copies of each other? An interior difference in number, negation, place, date or actor refuses.
in   {"id":"1","a":"…","b":"…"}
out  {"id":"1","copy":false,"similarity":0.93,"refusedBy":"number"}`,
  },
  cluster: {
    zh: `mingbai cluster < posts.ndjson        （帖子按时间先后）
把帖子归并成话题，并指出哪条照抄了哪条。
输入   {"id":"1","text":"…","time":"2026-11-24T09:00:00+08:00","place":"河东镇"}
输出   {"id":"1","story":"s1","copyOf":null}`,
    en: `mingbai cluster < posts.ndjson        (posts in time order)
Gathers posts into stories and says which post copies which.
in   {"id":"1","text":"…","time":"2026-11-24T09:00:00+08:00","place":"河东镇"}
out  {"id":"1","story":"s1","copyOf":null}`,
  },
  match: {
    zh: `mingbai match --claims claims.ndjson < posts.ndjson
在帖子里查找已知说法：最多十个，最像的在前；band 为 answered、suggest 或 none。
说法文件  {"id":"c1","claim":"…","text":"…"}     text：这个说法的结论或答复，可以没有
输入      {"id":"1","text":"…"}
输出      {"id":"1","matches":[{"claim":"c1","score":0.8,"band":"answered"}]}`,
    en: `mingbai match --claims claims.ndjson < posts.ndjson
Finds known claims in posts: at most ten, best first; band answered, suggest or none.
claims  {"id":"c1","claim":"…","text":"…"}     text: the ruling or reply behind the claim, may be missing
in      {"id":"1","text":"…"}
out     {"id":"1","matches":[{"claim":"c1","score":0.8,"band":"answered"}]}`,
  },
  lint: {
    zh: `mingbai lint [--day 2026-11-24] < releases.ndjson
像编辑页边的提示一样校对每篇文字：格式、日期、缺项、隐私、保密、合计、用语；给了事实材料时与材料对照。
输入   {"id":"1","title":"…","body":"…","kind":"notice","facts":["停水5小时"]}
输出   {"id":"1","findings":[{"rule":"facts.number","severity":"block","where":"body","start":9,"end":12,"message":"…","fix":"5小时"}]}

start、end 按 UTF-16 单位计，位置在“标题 + "\\n" + 正文”里。
facts：一段文字，或文字、对象的列表（其中的文字和数字都是事实）；可以没有。
  --day 日期   按北京哪一天的词表校对；默认今天`,
    en: `mingbai lint [--day 2026-11-24] < releases.ndjson
Looks at each text as the editor's margin does: form, dates, gaps, privacy, secrecy, sums, wording; and beside its facts when they are given.
in   {"id":"1","title":"…","body":"…","kind":"notice","facts":["停水5小时"]}
out  {"id":"1","findings":[{"rule":"facts.number","severity":"block","where":"body","start":9,"end":12,"message":"…","fix":"5小时"}]}

start and end count UTF-16 units in title + "\\n" + body.
facts: text, or a list of texts or objects (their texts and numbers are the facts); may be missing.
  --day DAY   the Beijing day the word lists are read for; default today`,
  },
} as const satisfies Readonly<Record<string, Texts>>
