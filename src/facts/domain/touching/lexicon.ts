/**
 * Words by which a sentence is told to say how things stand. Data: extend freely, with a test.
 * Trap: they stand beside those of text/facts/negation.ts, which says what turns a statement round.
 */

const listed = (...lines: readonly string[]) => lines.flatMap((line) => line.split(' '))

/** Somebody's telling is named, or called wrong. */
export const tellingWords = listed('谣 传闻 传言 网传 误传 虚构 捏造 杜撰 编造 否认 不实 失实 不符')

/** Before what was not, with 再 between or nothing. */
export const absentSigns = listed('未 无 没有 没 不')

/** What was not. */
export const absentWords = listed(
  '见 有 发生 发现 出现 收到 接到 接报 查到 查出 检出 存在 涉及 报告 造成 受 影响 新增 安排 规划 作 降低 清零 超标',
)

/** What is excluded without such a sign. */
export const excludedWords = listed('排除 并非 不属 子虚乌有')

export const wellWords = listed(
  '正常 平稳 稳定 安全 有序 达标 合格 良好 充足 充裕 照常 畅通 完好 到位 可靠 规范 公正 如期 按期 足额',
  '恢复 修复 抢通 解除 消除 消退 扑灭 得到控制 已被控制 找到 找回 救出 获救 脱险 返家 返校 返岗 回家 回落',
  '全覆盖 保障 结清 兑付 保留 依法 符合 满意 查清 开放 复工 复产 复学 复课 通车 重新 优良 齐备 供应',
)

export const illWords = listed(
  '毒 断 爆 炸 塌 裂 漏 污染 死 伤 亡 失踪 走失 遗失 着火 火灾 火情 起火 灾 故障 异常 超标 滑坡 事故 案 险',
  '暂停 关闭 封 拖欠 延迟 泄 咬 病例 纠纷 冲突 不足 上涨 缺 损 破 偷 违 查处 查扣 查获 管制 限行 侧翻 滞留',
  '确诊 隔离 腹痛 整顿 上升 绕行 震 药害 出现 发生 报告',
)
