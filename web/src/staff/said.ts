/** What the staff screens say, in every language side by side. */

import { catalogue } from '../../../src/words/message.ts'

export const said = catalogue({
  'sign-in.title': { zh: '明白 · 登录', en: 'Mingbai · Sign in' },
  'sign-in.password': { zh: '密码', en: 'Password' },
  'sign-in.enter': { zh: '登录', en: 'Sign in' },
  'sign-in.login': { zh: '登录名', en: 'Login' },
  'set-up.done': { zh: '设置好了', en: 'All set' },
  'set-up.sign-in': { zh: '去登录', en: 'Sign in' },
  'set-up.title': { zh: '设置账号', en: 'Set up an account' },
  'set-up.name': { zh: '姓名', en: 'Name' },
  'set-up.password': { zh: '密码（至少 10 位）', en: 'Password (10 characters or more)' },
  'set-up.set': { zh: '设置密码', en: 'Set the password' },
  'office.title': { zh: '本办信息', en: 'This office' },
  'office.follows': {
    zh: '保存后门户、自动答复和新草稿立即使用；已签发、已发出的内容不变。上次修改：{at}',
    en: 'The portal, the bot and new drafts use it at once; what was signed or sent stays. Last changed: {at}',
  },
  'office.save': { zh: '保存', en: 'Save' },
  'office.saved': { zh: '已保存', en: 'Saved' },
  'one-time-code.needed': {
    zh: '签发、更正等操作要先验证动态验证码。',
    en: 'Signing off and correcting need a one-time code first.',
  },
  'one-time-code.enter': { zh: '输入验证码', en: 'Enter the code' },
  'one-time-code.bind': { zh: '绑定验证器', en: 'Bind an authenticator' },
  'one-time-code.title': { zh: '动态验证码', en: 'One-time code' },
  'one-time-code.password': { zh: '再输入一次密码', en: 'Your password again' },
  'one-time-code.next': { zh: '下一步：扫码', en: 'Next: scan' },
  'one-time-code.picture': { zh: '验证器二维码', en: 'QR code for the authenticator' },
  'one-time-code.scan': {
    zh: '用验证器应用扫码，或手工输入：{secret}',
    en: 'Scan with an authenticator app, or type: {secret}',
  },
  'one-time-code.digits': { zh: '6 位动态验证码', en: 'Code of 6 digits' },
  'one-time-code.verify': { zh: '验证', en: 'Verify' },
})
