/**
 * Frames of rumours and of notices, and the places they are set in: {p} a place, {s} a statement, {e} an event, {r} a
 * rumour, {a} an announcement, {n} a number.
 */

/** A rumour as a case keeps it. */
export const rumourFrames: readonly string[] = [
  '{p}{r}',
  '听说{p}{r}',
  '网传{p}{r}',
  '{p}{r}，大家注意',
  '{p}{r}，官方不敢说',
  '刚刚，{p}{r}',
  '朋友说{p}{r}，是真的',
  '{p}这边{r}了，快转给家里人',
  '紧急扩散：{p}{r}',
  '有人爆料{p}{r}',
]

/** How a notice says how things stand. */
export const stateFrames: readonly string[] = [
  '{p}{s}。',
  '截至目前，{p}{s}。',
  '记者从有关部门获悉，{p}{s}。',
  '据县有关部门通报，{p}{s}，请广大群众放心。',
  '经过连夜处置，{p}{s}。',
  '{p}{s}，有关工作正在有序推进。',
  '今天上午8时，{p}{s}。',
  '连日来，{p}{s}。',
  '现将有关情况通报如下：{p}{s}。',
  '工作专班现场查看后确认，{p}{s}。',
]

/** How a notice denies. */
export const denialFrames: readonly string[] = [
  '经核实，{p}未发生{e}。',
  '经排查，{p}不存在{e}。',
  '{p}没有{e}，请勿轻信。',
  '网上关于{p}{r}的说法不属实。',
  '近日有网民称{p}{r}，与事实不符。',
  '所谓“{p}{r}”系谣言。',
  '{p}已排除{e}。',
  '{p}至今未接到{e}的报告。',
  '对{p}{e}的传闻，相关部门已予否认。',
  '核查结果表明，{p}{e}一事纯属虚构。',
]

/** A notice whose place stands in its title alone. */
export const titleFrames: readonly string[] = [
  '{p}有关情况的通报',
  '关于{p}的情况通报',
  '{p}最新通报',
  '致{p}居民的一封信',
  '{p}工作动态',
  '{p}人民政府公告',
]
export const bareFrames: readonly string[] = [
  '目前，{s}。',
  '据了解，{s}。',
  '截至今日，{s}。',
  '现场核查结果为：{s}。',
  '辖区内{s}。',
  '今日起，{s}。',
]

/** What a notice on something else says of a place. */
export const asideFrames: readonly string[] = [
  '{p}{a}。',
  '近日，{p}{a}。',
  '按照年度安排，{p}{a}。',
  '{p}{a}，欢迎关注。',
  '为方便群众，{p}{a}。',
  '12月1日起，{p}{a}。',
]

/** A rumour and a notice with one figure in common. */
export const figureFrames: readonly { readonly rumour: string; readonly notice: string }[] = [
  { rumour: '{p}{r}，{n}人住院', notice: '{p}表彰{n}名先进个人。' },
  { rumour: '{p}{r}，死了{n}个', notice: '{p}选派{n}名干部驻村。' },
  { rumour: '{p}{r}，{n}户受灾', notice: '{p}为{n}户发放春联。' },
  { rumour: '{p}{r}，已经{n}天', notice: '{p}书画展持续{n}天。' },
  { rumour: '{p}{r}，{n}人失踪', notice: '{p}新增{n}名图书管理员。' },
  { rumour: '{p}{r}，抓了{n}个人', notice: '{p}有{n}人入选非遗传承人名录。' },
]

/** One notice for many roads: the road tells one from the other. */
export const roadRumours: readonly string[] = [
  '{p}封路修半年',
  '{p}塌了个大坑',
  '{p}施工挖断管子停水',
  '{p}路灯漏电电死人',
  '{p}要拓宽拆房子',
  '{p}大树倒了砸到人',
]
export const roadNotices: readonly string[] = [
  '{p}施工期间封闭。',
  '{p}分段封闭，工期五天。',
  '{p}路面修复完成，恢复通行。',
  '{p}实行单向通行。',
  '{p}交通正常。',
  '{p}地下管线抢修结束，车辆可以通行。',
]
export const roads: readonly string[] = [
  '滨河路 人民路 文昌街 桥北街 建设路 学府路 南门街 东升路 西湖巷 新华街',
  '迎宾大道 解放路 书院巷 光明路 朝阳大街 盐店街 城隍巷 纺织路 三里桥路 望江大道',
].flatMap((line) => line.split(' '))

/** Towns of the office, villages with their town, and places that lie elsewhere. */
export const towns: readonly string[] = ['城关镇', '河东镇', '石桥乡', '梅溪镇', '白马乡']
export const villages: readonly { readonly name: string; readonly town: string }[] = [
  { name: '柳林村', town: '河东镇' },
  { name: '下湾村', town: '河东镇' },
]
export const county = '云岭县'
export const wholeCounty: readonly string[] = ['全县', '云岭县', '我县', '全县各乡镇']
export const elsewhere: readonly string[] = [
  '青川县',
  '双塔镇',
  '临江市',
  '松原县',
  '望山县',
  '龙潭乡',
  '沙河镇',
  '大营镇',
]

export const fillers: readonly string[] = [
  '咨询电话：0000-12345。',
  '请相互转告。',
  '特此公告。',
  '欢迎社会各界监督。',
  '具体时间另行通知。',
  '感谢广大群众的理解和支持。',
  '有关材料请到一楼大厅领取。',
  '下一步，将按计划做好后续工作。',
]
