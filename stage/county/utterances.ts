/** Invented utterances of an invented county: seeded, varied enough that copies are copies and originals are not. */

const places = [
  '河东镇',
  '滨河路',
  '石桥村',
  '云岭一中',
  '城南菜市场',
  '县医院',
  '客运站',
  '白水小区',
  '东山水库',
  '工业园区',
]
const things = [
  '自来水',
  '公交车',
  '路灯',
  '垃圾清运',
  '医保报销',
  '入学名额',
  '天然气',
  '停车位',
  '取水口',
  '养老金',
]
const says = [
  '听说{p}的{t}出了问题，已经有{n}个人反映，是不是真的？',
  '{p}的{t}从{n}号起要涨价{m}元，谁能说清楚？',
  '刚路过{p}，{t}坏了{n}天没人管，打了{m}次电话。',
  '群里都在传{p}{t}被查出不合格，{n}家商户停业，{m}人住院！',
  '{p}今天{n}点开始{t}恢复了，辛苦抢修的师傅，{m}个小时没休息。',
  '请问{p}的{t}办理要带哪些材料，跑了{n}趟，等了{m}天。',
]

/** One after another, the same for the same seed. */
export function textOf(number: number, seed: number): string {
  const mixed = (number * 2_654_435_761 + seed * 40_503) >>> 0
  const pick = <T>(list: readonly T[], shift: number) => list[(mixed >>> shift) % list.length] as T
  return pick(says, 3)
    .replace('{p}', pick(places, 7))
    .replace('{t}', pick(things, 11))
    .replace('{n}', String(2 + (number % 9_973)))
    .replace('{m}', String(3 + (mixed % 887)))
}
