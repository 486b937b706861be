/** Texts and edits that change nothing of what is said; pairs written two ways. Written for the tests, in an invented county. */

export const posts: readonly string[] = [
  '今天早上河东镇自来水有怪味，听说上游化工厂泄漏，大家先别喝，赶紧转给家里老人',
  '石桥乡小学食堂昨天中午有12名学生呕吐腹泻，已经送到县医院，家长都在门口等消息',
  '滨河路从下周一开始封闭施工三个月，公交改道走人民路，开车的朋友提前绕行',
  '柳林村的路灯坏了快半个月了，晚上黑漆漆一片，老人孩子都不敢出门，打了几次电话也没人来修',
  '梅溪镇卫生院的医生不仅态度好，而且看病仔细，我妈的老毛病就是在那里看好的，必须点赞',
  '听说白马乡要建垃圾焚烧厂，选址离村子不到三百米，村民都不同意，已经有两百多人签名反对',
  '云岭县第一小学明年要搬到新校区，家长最担心的是接送太远，希望教育部门尽快公布校车路线和时间',
  '县城自来水价格从3.2元涨到3.8元，听证会开了没有？为什么一点消息都没有就涨了',
  '昨晚暴雨，下湾村后山发生滑坡，所幸没有人员伤亡，镇里连夜转移了四十六户村民到学校过夜',
  '河东中学门口每天放学堵得水泄不通，电动车乱停，交警也不来管，迟早要出大事',
  '我在城关镇菜市场买的猪肉有一股怪味，回家一煮全是泡沫，市场监管部门能不能管一管',
  '双塔镇的亲戚说那边已经停水两天了，超市里的矿泉水都被抢光，也不知道什么时候能恢复',
  '有没有人知道县医院核酸检测几点开始？我打电话一直没人接，跑了两趟都没做上',
  '网上说今年云岭县的中考要取消体育测试，孩子练了一年跑步，到底是真是假，请教育局给个准信',
]

const letters = '的了呀呢嘛这那就也都很还再吧啦'

/** Signs that carry no number, denial, place, day or actor may change: others are facts. */
const free =
  /[吗觉得怎样听话希望尽快公布线提前绕行口等黑漆片敢态度仔细必须点赞超市矿泉水抢光练跑步堵泄怪味煮泡沫夜转移]/u

/** Ten of a hundred signs, spread over the text; only where no fact stands. */
function slip(post: string): string {
  const signs = Array.from(post)
  const places = signs.flatMap((sign, at) => (free.test(sign) ? [at] : []))
  const most = Math.floor(signs.length / 10)
  const step = Math.max(1, Math.floor(places.length / most))
  for (let nth = 0; nth < most && nth * step < places.length; nth += 1)
    signs[places[nth * step] ?? 0] = letters[nth % letters.length] ?? '的'
  return signs.join('')
}

const clauses = (post: string) => post.split(/[，。？]/u).filter((clause) => clause !== '')

export const edits: Readonly<Record<string, (post: string) => string>> = {
  'a comment appended': (post) => `${post}。唉，真是让人担心啊，你们那边怎么样了`,
  'a short comment appended': (post) => `${post}？？？无语了`,
  'a comment before a forwarding chain': (post) => `气死我了 //@云岭老王: 转发了 //@小李在河东: ${post}`,
  'the word forwarded in front': (post) => `转发：${post}`,
  'a call to spread in front': (post) => `【扩散】紧急扩散！！${post}`,
  'a greeting in front': (post) => `家人们看过来，群里刚收到的：${post}`,
  "a forwarder's date line in front": (post) => `2026年11月24日 09:15 来自云岭论坛\n${post}`,
  quoted: (post) => `我朋友圈有人发：“${post}”`,
  'cut at the end': (post) =>
    Array.from(post)
      .slice(0, Math.ceil(Array.from(post).length * 0.75))
      .join(''),
  'cut and marked': (post) =>
    `${Array.from(post)
      .slice(0, Math.ceil(Array.from(post).length * 0.85))
      .join('')}…全文`,
  'cut at the start': (post) =>
    Array.from(post)
      .slice(Math.floor(Array.from(post).length * 0.2))
      .join(''),
  'clauses in another order': (post) => clauses(post).toReversed().join('，'),
  'first clause moved to the end': (post) =>
    [...clauses(post).slice(1), ...clauses(post).slice(0, 1)].join('。'),
  'ten of a hundred signs changed': slip,
  'other punctuation and pictures': (post) => post.replaceAll('，', '！😱 ').replaceAll('。', '~~'),
  'traditional signs and wide digits': (post) =>
    post
      .replaceAll('县', '縣')
      .replaceAll('镇', '鎮')
      .replaceAll('医', '醫')
      .replaceAll('1', '１')
      .replaceAll('3', '３'),
  'a link and a tag': (post) => `${post} https://example.org/a1b2 #云岭身边事#`,
}

/** One thing written two ways. */
export const spellings: readonly (readonly [string, string])[] = [
  ['河东镇疫情期间发放口罩3000只，请各村到镇里领取', '河东镇疫情期间发放口罩三千只，请各村到镇里领取'],
  ['河东镇疫情期间发放口罩3000只，请各村到镇里领取', '河东镇疫情期间发放口罩3千只，请各村到镇里领取'],
  ['县城今天下午3点起停水，请提前储水备用', '县城今天15:00起停水，请提前储水备用'],
  ['县城今天下午3点起停水，请提前储水备用', '县城今天下午三点起停水，请提前储水备用'],
  ['石桥乡全年减少贫困人口百分之二十，群众都很高兴', '石桥乡全年减少贫困人口20%，群众都很高兴'],
  ['招聘会11月24日在县城广场举行，欢迎大家参加', '招聘会十一月二十四日在县城广场举行，欢迎大家参加'],
  ['柳林村修路一共花了120万元，账目已经贴出来了', '柳林村修路一共花了1200000元，账目已经贴出来了'],
  ['县城周一开始限行，请大家提前安排好出行', '县城星期一开始限行，请大家提前安排好出行'],
  ['梅溪镇的服务不错，办事人员态度很好，点赞', '梅溪镇的服务真不错，办事人员态度很好，点赞'],
  ['河东镇未来三年要建一座新医院，大家都盼着', '河东镇在未来三年要建一座新医院，大家都盼着'],
  ['从无锡回来的亲戚说那边的公园修得很漂亮', '从无锡回来的亲戚说，那边的公园修得特别漂亮'],
  ['今天11月24号学校开家长会，请各位家长准时参加', '今天11月24日学校开家长会，请各位家长准时参加'],
  ['石桥乡来了二三十个志愿者帮忙清理河道垃圾', '石桥乡来了二三十个志愿者，帮忙清理河道的垃圾'],
  ['河东镇一些村民反映自来水发黄，已经好几天了', '河东镇有一些村民反映自来水发黄，已经好几天了'],
  ['云岭县2026年高考报名本月底截止，请考生抓紧', '云岭县二〇二六年高考报名本月底截止，请考生抓紧'],
]

/** Telling two numbers or days apart where the words around them are traps. */
export const traps: readonly (readonly [string, string, string])[] = [
  [
    'number',
    '有事请打13800001111找王主任，他负责柳林村的补偿款发放',
    '有事请打13900002222找王主任，他负责柳林村的补偿款发放',
  ],
  ['number', '石桥乡来了二三十个志愿者帮忙清理河道垃圾', '石桥乡来了三四十个志愿者帮忙清理河道垃圾'],
  ['number', '滨河路3号楼的电梯今天又坏了，老人上不去', '滨河路5号楼的电梯今天又坏了，老人上不去'],
  ['number', '河东镇发放口罩三千只，请各村到镇里领取', '河东镇发放口罩3万只，请各村到镇里领取'],
  ['date', '县城今天下午3点起停水，请提前储水备用', '县城今天16:00起停水，请提前储水备用'],
  ['date', '县城周一开始限行，请大家提前安排好出行', '县城周二开始限行，请大家提前安排好出行'],
  ['negation', '梅溪镇的服务不错，办事人员也不少收费', '梅溪镇的服务不好，办事人员也不少收费'],
]
