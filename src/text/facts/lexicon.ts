/**
 * Words by which numbers, names and places are read. Data: extend freely, with a test.
 * Trap: a unit that begins another stands behind it, or the longer one is never found.
 */

export const unitNames: readonly string[] = [
  '% ％ ‰ 万元 亿元 元 块 人 名 例 户 家 所 起 次 条 件 吨 公斤 千克 克 毫克',
  '公里 千米 米 毫米 厘米 平方米 平方公里 亩 度 ℃ 毫升 升 小时 分钟 秒 天 日 周',
  '个月 月 年 岁 辆 台 套 只 头 级 号 楼 层 路 个 项 倍 批次 批 份 处 座 栋',
  '间 张 村 镇 ntu mg/l ph ℃',
].flatMap((line) => line.split(' '))

/** The hundred commonest family names, one sign each. */
export const familyNames =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈' +
  '姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤'

/** Words that end like places but are none. */
export const wordsLikePlaces: readonly string[] = [
  '城市 本市 全市 我市 该市 超市 股市 楼市 上市 入市 门市 夜市 本县 全县 我县 该县',
  '外县 本省 全省 外省 小区 社区 地区 全区 景区 灾区 山区 校区 园区 辖区 片区 疫区',
  '本区 我区 城区 市区 郊区 新区 库区 乡镇 城镇 本镇 全镇 集镇 家乡 城乡 下乡 故乡',
  '本乡 农村 乡村 本村 全村 进村 道路 公路 马路 铁路 网路 线路 电路 走路 修路 一路',
  '高速公路 学校 本市场 医院 自来水厂 水厂 水库 大桥 车站 机场 中学 小学 街道 节省',
].flatMap((line) => line.split(' '))
