/** Words by which papers are told. */

/** 文种: how titles of official papers end. */
export const kindsOfPapers =
  '决议 决定 命令 令 公报 公告 通告 意见 通知 通报 报告 请示 批复 议案 函 纪要 办法 规定 规则 细则 条例 方案 预案 ' +
  '规划 计划 要点 制度 章程 说明 声明 启事 倡议书 公开信 提示 名单 清单 目录 指南 标准 解读 总结 讲话 致辞 答复 ' +
  '复函 公示 须知 安排 措施 决算 预算 规程 守则 指引 汇报 简报 回应 情况'

/** Signs of a date that is written out. */
export const numerals = '〇一二三四五六七八九'
