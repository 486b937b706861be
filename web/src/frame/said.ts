/** What the frame screens say, in every language side by side. */

import { catalogue } from '../../../src/words/message.ts'

export const said = catalogue({
  'frame.brand': { zh: '明白', en: 'Mingbai' },
  'frame.no-page': { zh: '没有这个页面。{back}', en: 'No such page. {back}' },
  'frame.back': { zh: '回到我的工作', en: 'Back to my work' },
  'frame.sign-out': { zh: '退出', en: 'Sign out' },
  'frame.sign-out-of': { zh: '退出（{person}）', en: 'Sign out ({person})' },
  'frame.menu': { zh: '菜单', en: 'Menu' },
  'my-work.nothing': { zh: '没有等您处理的事', en: 'Nothing waits for you' },
  'my-work.waiting': { zh: '等我处理', en: 'Waiting for me' },
  'my-work.cases': { zh: '案件（按剩余时间）', en: 'Cases by time left' },
  'my-work.draft-handed': { zh: '草稿移交给您', en: 'Draft handed to you' },
  'my-work.alarms': { zh: '预警', en: 'Alarms' },
  'my-work.alarm-untaken': { zh: '15 分钟无人确认', en: 'Nobody took it within 15 minutes' },
  'my-work.alarm-passed-on': {
    zh: '15 分钟无人确认，已报 {people}',
    en: 'Nobody took it within 15 minutes; passed on to {people}',
  },
  'my-work.acknowledge': { zh: '确认', en: 'Acknowledge' },
  'places.my-work': { zh: '我的工作', en: 'My work' },
  'places.releases': { zh: '稿件', en: 'Releases' },
  'places.stories': { zh: '舆情', en: 'Stories' },
  'places.cases': { zh: '案件', en: 'Cases' },
  'places.questions': { zh: '分办', en: 'Questions' },
  'places.replies': { zh: '订户回复', en: 'Replies' },
  'places.channels': { zh: '渠道与来源', en: 'Channels and sources' },
  'places.office': { zh: '本办信息', en: 'This office' },
  'places.all': { zh: '栏目', en: 'Screens' },
})
