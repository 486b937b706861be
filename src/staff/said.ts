/** What the staff module says to people, in every language side by side. */

import { catalogue } from '../words/message.ts'

export const { texts, say } = catalogue({
  'signin.failed': {
    zh: '账号、密码或验证码不对。',
    en: 'The login, password or code is wrong.',
  },
  'signin.locked': {
    zh: '多次登录失败，账号暂时锁定，请稍后再试或联系管理员。',
    en: 'Too many failed sign-ins: the login is locked for a while. Try later or ask an administrator.',
  },
  'signin.link-invalid': {
    zh: '链接已用过或已过期，请向管理员重新要一个。',
    en: 'The link was used or has expired; ask an administrator for a new one.',
  },
})
