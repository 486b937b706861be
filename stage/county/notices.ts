/** Notices of the county about a road that is closed: each is told from the others by its road. */

export const roads = [
  '滨河路',
  '人民路',
  '文昌街',
  '桥北街',
  '建设路',
  '学府路',
  '南门街',
  '东升路',
  '西湖巷',
  '新华街',
  '迎宾大道',
  '解放路',
] as const

export const noticeOf = (road: string) =>
  ({
    kind: 'notice',
    unitId: 'traffic',
    title: `${road}施工期间封闭`,
    summary: `${road}分段封闭，工期五天。`,
    body: `${road}分段封闭，工期五天。\n\n咨询电话：0000-12345。`,
    attribute: 'proactive',
  }) as const
