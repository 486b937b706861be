/** What is said about who the office is, in every language side by side. */

import { catalogue } from '../../words/message.ts'

export const { texts, say } = catalogue({
  'office.name': { zh: '本办名称', en: 'Name of the office' },
  'office.name-help': {
    zh: '公众在页面、回复和草稿中看到的全称。',
    en: 'In full, as citizens read it on pages, in answers and in drafts.',
  },
  'office.short-name': { zh: '简称', en: 'Short name' },
  'office.short-name-help': {
    zh: '短信签名和页面标题用，最多 12 个字。',
    en: 'Signs text messages and stands in the titles of pages; 12 characters at most.',
  },
  'office.phone': { zh: '联系电话', en: 'Telephone' },
  'office.phone-help': {
    zh: '公众咨询用的号码，如 0000-12345。',
    en: 'The number citizens call, such as 0000-12345.',
  },
  'office.site-id': { zh: '网站标识码', en: 'Site identification code' },
  'office.site-id-help': {
    zh: '政府网站的标识码，显示在页面底部。',
    en: 'The code of the government website, shown at the foot of every page.',
  },
  'office.changed-meanwhile': {
    zh: '本办信息刚被别人改过，请重新打开后再改。',
    en: 'Somebody has just changed this: open it again, then make your change.',
  },
})
