/** Labels by words and forms. Transparent and always there; the trained model refines it. */

import { anyOf } from '../../text/patterns.ts'
import type { Kind } from '../../words/labels.ts'
import { defineClassifier, type Label } from '../classifier.ts'
import { quoted, type ReasonWithWords } from '../domain/labels/reasons.ts'
import { say } from '../said.ts'

interface Rule {
  readonly kind: Kind
  readonly pattern: RegExp
  readonly score: number
  readonly reason: ReasonWithWords
}

const rules: readonly Rule[] = [
  {
    kind: 'question',
    // `??` at the end is no question but a picture that got lost.
    pattern:
      /[^\s?？!！][?？]\s*$|[吗呢么][?？]*\s*$|请问|咨询|想问|是真的吗|真的假的|是不是真|怎么办理|在哪里办/,
    score: 0.7,
    reason: 'label.question',
  },
  {
    kind: 'complaint',
    pattern: /投诉|反映|举报|扰民|拖欠|不作为|没人管|无人管|乱收费|乱停|噪音|臭味|维权|推诿|迟迟/,
    score: 0.75,
    reason: 'label.complaint',
  },
  {
    kind: 'appeal',
    pattern: /求助|救命|急需|被困|走失|寻人|帮帮|恳请|请求.{0,6}解决|盼.{0,6}解决/,
    score: 0.75,
    reason: 'label.appeal',
  },
  { kind: 'praise', pattern: /点赞|感谢|谢谢|好样的|给力|表扬|致敬/, score: 0.7, reason: 'label.praise' },
  {
    kind: 'concern',
    pattern: /担心|害怕|恐慌|好怕|吓人|不敢|还敢|安全吗|会不会/,
    score: 0.6,
    reason: 'label.concern',
  },
  {
    kind: 'news',
    pattern: /据.{0,12}(?:报道|消息)|记者|本报讯|通讯员|新华社|日前|近日.{0,10}(?:召开|举行)/,
    score: 0.6,
    reason: 'label.news',
  },
  {
    kind: 'news',
    pattern:
      /辟谣|不实(?:信息|消息|传言)|(?:消息|信息|内容|说法)(?:均?为?系?)不实|(?:系|属|是)(?:谣言|虚假信息)/,
    score: 0.8,
    reason: 'label.refutes',
  },
  {
    kind: 'rumour-claim',
    pattern: anyOf(
      /听说|据说|网传|有人说|内部(?:消息|通知|邮件|文件)|朋友圈|速转|速看|转发|转给|转告|扩散|不转不是|大家注意|千万别|紧急通知|重大消息|惊人|震惊|绝密/,
      /(?:可靠|确切)消息|(?:不让|不敢|没有?人敢)(?:说|报|播)|(?:马上|即将|很快)(?:会)?被?删|压下来/,
    ),
    score: 0.65,
    reason: 'label.hearsay',
  },
  {
    kind: 'rumour-claim',
    pattern: anyOf(
      /(?:亲戚|邻居|表[哥姐弟妹]|[姨姑舅叔婶]|同学|同事|朋友|熟人)(?:家|的\p{Script=Han}{2})?.{0,8}(?:说|讲|告诉|里面?上班|亲眼)/u,
      /(?:医生|院士|专家|老中医).{0,6}(?:都说|亲口|朋友|都不)|有人亲眼|群里(?:都)?(?:在)?[说传]/u,
    ),
    score: 0.6,
    reason: 'label.told-by-acquaintance',
  },
  {
    kind: 'rumour-claim',
    pattern: anyOf(
      /(?:能|可以|就能?)(?:预防|治好|治愈|根治|杀死|防)\p{Script=Han}{0,8}(?:病|毒|癌|糖|视)|一喝就好|治好了?(?:癌|几)|抗癌|相克|迷药|人贩子/u,
      /抢(?:小)?孩子?|偷\p{Script=Han}{0,2}小学?[生孩]|杀人犯|打死[了人]|芯片|跑路了|要?倒闭了|要炸|裂了|裂口|塌了|死猪|病死|末日|极寒|今天最后一天/u,
      /(?:赶紧|赶快|抓紧|快去)(?:囤|取|抢|加满|领)|今天开始抓|罚(?:款)?\p{Script=Han}{0,3}[千万]/u,
    ),
    score: 0.5,
    reason: 'label.common-rumour',
  },
  {
    kind: 'rumour-claim',
    pattern: /(?:有毒|中毒|投毒|死了|死亡|爆炸|泄漏|致癌|超标|变异|封城|停课|溃坝|决堤)/,
    score: 0.5,
    reason: 'label.grave-fact',
  },
]

const fixed = /速转|扩散|内部消息|不转不是|千万别喝|千万不要|紧急通知|朋友圈都在|绝密/g
const sourced = /通报|公告|发布会|经核查|经检测|官方|新闻办/g

export const classifier = defineClassifier({
  name: 'rules',
  title: { zh: '规则', en: 'Rules' },
  classify: (text) => {
    const found = new Map<Kind, Label & { label: Kind }>()
    for (const { kind, pattern, score, reason } of rules) {
      const words = pattern.exec(text)?.[0]
      if (words === undefined) continue
      const before = found.get(kind)
      const joined = before === undefined ? score : 1 - (1 - before.score) * (1 - score)
      found.set(kind, { label: kind, score: joined, reason: say(reason, { words: quoted(words) }) })
    }
    if (found.size === 0)
      found.set('irrelevant', { label: 'irrelevant', score: 0.3, reason: say('label.nothing-known') })
    const push = (text.match(fixed) ?? []).length * 0.25 + (found.get('rumour-claim')?.score ?? 0) * 0.6
    const pull =
      (text.match(sourced) ?? []).length * 0.2 +
      (found.has('complaint') ? 0.2 : 0) +
      (found.has('praise') ? 0.3 : 0)
    return { kinds: [...found.values()], unverified: Math.min(1, Math.max(0, 0.15 + push - pull)) }
  },
})
