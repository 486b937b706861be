/**
 * Finer labels, stance and urgency by words and forms: what a kind is too coarse for. Each names the words that
 * decided. Trap: these say what a post speaks of or how, never what is true; 待核实 means that someone should find out.
 */

import { anyOf, inTurn } from '../../text/patterns.ts'
import type { Finer, Stance, Urgency } from '../../words/labels.ts'
import { defineClassifier, type Label, type Labels } from '../classifier.ts'
import { quoted, type ReasonWithWords } from '../domain/labels/reasons.ts'
import { say } from '../said.ts'

interface Rule<Name extends string> {
  readonly label: Name
  readonly pattern: RegExp
  /** A pattern that takes the label back: 不建议 is no suggestion. */
  readonly unless?: RegExp
  readonly score: number
  readonly reason: ReasonWithWords
}

const asking = /[?？]|[吗呢]\s*$|是不是|有没有|请问|求证/u
const unsourced =
  /听说|据说|网传|据传|传言|有人说|有人看到|亲戚说|邻居说|内部消息|小道消息|爆料|(?:朋友圈|群里|抖音|网上)(?:都|有人|在|说|传|看到)/u
const grave =
  /有毒|中毒|投毒|死(?:了|人|亡)|爆炸|泄漏|泄露|致癌|超标|感染|确诊|停[水电课气]|封[路城闭]|塌|溃坝|决堤|地震|拐|抢孩子|失踪|涨价|倒闭|取消|要拆|砍人|捅|造假|假药|被抓|带走/u

const finerRules: readonly Rule<Finer>[] = [
  {
    label: 'demand',
    pattern: anyOf(
      /(?:要求|请求|请|希望|恳请|恳求|盼|望|强烈要求|呼吁).{0,16}(?:解决|处理|整改|拆除|退[款费还钱]|赔偿|维修|修好|查处|落实|答复|回复|公开|公布|管[管理]|核实|给个说法)/u,
      /尽快.{0,8}(?:解决|处理|修|恢复|答复)|还我|讨要|能不能管管|谁来(?:管|赔)/u,
    ),
    score: 0.8,
    reason: 'label.demand',
  },
  {
    label: 'criticism',
    pattern: anyOf(
      /不作为|乱作为|懒政|形式主义|官僚|态度(?:恶劣|差|很差|不好|冷淡|蛮横)|推诿|扯皮|踢皮球|敷衍|形同虚设|失望|寒心|不负责|避重就轻|作风/u,
      /(?:太|真)(?:差|慢|乱|黑|不像话|不合理|离谱)|不合理|说一套做一套|没人管|无人管|不管不问|一问三不知|跑了.{1,3}趟|推来推去/u,
    ),
    score: 0.8,
    reason: 'label.criticism',
  },
  {
    label: 'suggestion',
    pattern: anyOf(
      /建议|提议|提个意见|(?:能不能|能否|可否|可不可以|是不是可以|应该|不妨|最好能?)(?:多|再)?(?:增|加|设|装|开|建|改|调|延|派|划|安排|考虑)/u,
      /希望.{0,12}(?:增加|增设|加强|改进|优化|完善|延长|开通|安装)/u,
    ),
    unless: /不建议|医生建议/u,
    score: 0.75,
    reason: 'label.suggestion',
  },
  {
    label: 'doubt',
    pattern: anyOf(
      /真的假的|是真是假|真的吗|是不是真|怎么可能|谁信|鬼才信|不(?:太|敢)?相信|难道|隐瞒|瞒报|疑点|前后矛盾|自相矛盾|说不通|给个说法|要真相|还原真相|凭什么/u,
      /为什么不(?:公布|公开|通报|回应|说)|到底(?:是不是|有没有|怎么回事)|有猫腻|数据.{0,4}(?:有问题|造假)/u,
    ),
    score: 0.75,
    reason: 'label.doubt',
  },
  {
    label: 'misunderstanding',
    pattern:
      /(?:我|还|一直|都|误)以为|误会|误解|误读|误传|理解错|搞错|弄错|搞混|听错|看错|听成|看成|当成(?:了)?|不是说(?:好)?.{1,20}(?:吗|么|怎么)|怎么又.{0,10}不是说/u,
    unless: /不会(?:搞错|弄错)|没(?:搞错|弄错|看错|听错)/u,
    score: 0.65,
    reason: 'label.misunderstanding',
  },
  {
    label: 'distortion',
    pattern: anyOf(
      /断章取义|歪曲|曲解|偷换概念|恶意(?:解读|剪辑|拼接|炒作)|移花接木|张冠李戴|掐头去尾|添油加醋|带节奏/u,
      /(?:旧|老)(?:图|照片|视频|新闻|闻).{0,8}(?:新|冒充|翻出|当成|当作)|(?:图|照片|视频)是(?:p|P|假|合成|AI|ai)的?|P图|p图/u,
      /AI(?:生成|合成|换脸)|摆拍/u,
    ),
    score: 0.75,
    reason: 'label.distortion',
  },
  {
    label: 'panic',
    pattern: anyOf(
      /恐慌|吓死|吓人|好怕|害怕|太可怕|好恐怖|人心惶惶|睡不着|不敢(?:出门|喝|吃|睡|去|让孩子)|赶紧(?:跑|囤|抢|撤|逃)|快(?:跑|逃)/u,
      /囤(?:货|粮|药|水|米|盐|菜)|抢(?:购|光|空|盐|水|药)|卖光|怎么办啊|完了完了/u,
    ),
    score: 0.75,
    reason: 'label.panic',
  },
  {
    label: 'impersonation',
    pattern: anyOf(
      /(?:冒充|假冒|仿冒|冒用|山寨|高仿|自称(?:是)?).{0,14}(?:官方|政府|公众号|账号|帐号|客服|工作人员|网站|公安|民警|社保|医保|银行|学校|老师)/u,
      /(?:假|山寨|高仿)(?:的)?(?:公众号|账号|帐号|官网|网站|公告|通知|红头文件|官微)/u,
      inTurn(
        /(?:官方|政府|公安|社保|医保|教育局|财政|税务|民政|银行|补贴|津贴).{0,30}/u,
        /(?:扫码|扫描.{0,4}二维码|点击.{0,6}链接|点开.{0,4}链接|加.{0,3}(?:微信|QQ|qq)|验证码|转账到|银行卡号)/u,
      ),
    ),
    score: 0.75,
    reason: 'label.impersonation',
  },
]

const stanceRules: readonly Rule<Stance>[] = [
  {
    label: 'doubts',
    pattern: anyOf(
      /(?:官方|通报|公告|辟谣|回应|答复|官微|发布会).{0,14}(?:骗|隐瞒|瞒报|糊弄|不可信|谁信|不信(?!谣)|避重就轻|打脸|矛盾|疑点|敷衍|不满意|含糊)/u,
      /(?:鬼才信|谁信|不(?:太|敢)?信(?!谣)|不相信).{0,8}(?:官方|通报|公告|辟谣|政府|回应|答复)|越辟谣|越描越黑/u,
    ),
    score: 0.75,
    reason: 'label.doubts-office',
  },
  {
    label: 'opposes',
    pattern: anyOf(
      /(?:坚决|强烈)?(?:反对|抵制|抗议)|坚决不(?:同意|接受|搬|交)|不(?:同意|接受).{0,10}(?:方案|规定|决定|征收|拆迁|收费|选址)/u,
      /(?:取消|废除|撤回).{0,8}(?:规定|政策|收费|决定|方案)/u,
    ),
    score: 0.7,
    reason: 'label.opposes',
  },
  {
    label: 'supports',
    pattern: anyOf(
      /支持.{0,10}(?:政府|官方|决定|政策|整治|做法|工作|方案)|(?:相信|信任|听从).{0,4}(?:政府|官方|组织|党|专家)|不信谣|不传谣|等官方/u,
      /以官方.{0,6}为准|官方.{0,10}(?:放心|安心)|辟谣.{0,4}(?:及时|得好|了就好)|(?:通报|回应|处理).{0,4}(?:及时|很快|透明|给力)/u,
    ),
    unless: /不支持|不信任|不相信/u,
    score: 0.7,
    reason: 'label.supports-office',
  },
]

const urgencyRules: readonly Rule<Urgency>[] = [
  {
    label: 'at-once',
    pattern:
      /救命|被困|急需|有生命危险|晕倒|昏迷|大出血|喘不上气|着火|起火|爆炸|泄漏|溺水|落水|走失|失联|跳楼|轻生|想不开|活不下去|打人了|持刀|塌了|快来人|快救|急救|等不及/u,
    score: 0.8,
    reason: 'label.danger',
  },
  {
    label: 'soon',
    pattern: anyOf(
      /尽快|马上|立刻|立即|紧急|急急|在线等|今天(?:就|之内|内)|明天就|停[水电气]|断[水电气]|没[水电气]|拖欠.{0,6}工资|孩子.{0,6}(?:发烧|生病|呕吐)/u,
      /老人.{0,6}(?:摔|病|没人)|漏电|井盖/u,
    ),
    score: 0.7,
    reason: 'label.soon',
  },
]

function saidBy<Name extends string>(
  { label, pattern, unless, score, reason }: Rule<Name>,
  text: string,
): (Label & { readonly label: Name }) | undefined {
  const words = pattern.exec(text)?.[0]
  if (words === undefined || unless?.test(text) === true) return undefined
  return { label, score, reason: say(reason, { words: quoted(words) }) }
}

function allSaid<Name extends string>(rules: readonly Rule<Name>[], text: string) {
  return rules.map((rule) => saidBy(rule, text)).filter((one) => one !== undefined)
}

/**
 * Told at second hand, of something grave, and not asked: somebody should find out. Hearsay alone is little, a
 * question is none.
 */
function toVerify(text: string): (Label & { readonly label: 'to-verify' }) | undefined {
  const told = unsourced.exec(text)?.[0]
  const fact = grave.exec(text)?.[0]
  if (told === undefined || asking.test(text)) return undefined
  return fact === undefined
    ? { label: 'to-verify', score: 0.5, reason: say('label.unsourced', { words: quoted(told) }) }
    : { label: 'to-verify', score: 0.75, reason: say('label.unsourced-grave', { words: quoted(told, fact) }) }
}

/** Rules see the first part of a text: what comes after it is no longer what the post is about. */
const mostSigns = 2_000

function finerOf(whole: string): Labels {
  const text = whole.slice(0, mostSigns)
  const verify = toVerify(text)
  const finer = [...allSaid(finerRules, text), ...(verify === undefined ? [] : [verify])]
  const [stance] = allSaid(stanceRules, text)
  const [urgency] = allSaid(urgencyRules, text)
  return {
    kinds: [],
    finer: finer.toSorted((a, b) => b.score - a.score),
    ...(stance && { stance }),
    ...(urgency && { urgency }),
  }
}

export const classifier = defineClassifier({
  name: 'finer',
  title: { zh: '细分标签', en: 'Finer labels' },
  classify: finerOf,
})
