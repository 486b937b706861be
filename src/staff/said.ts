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
  'signin.no-authenticator': {
    zh: '还没有绑定动态验证码，请先在个人设置中绑定。',
    en: 'No authenticator is bound yet: bind one first.',
  },
  'login.form': {
    zh: '登录名用 2 到 40 位小写字母、数字、点或横线',
    en: 'A login has 2 to 40 small letters, figures, dots or dashes',
  },
  'login.taken': {
    zh: '这个登录名已经有人用了，请换一个。',
    en: 'Somebody has this login already; choose another.',
  },
  'code.form': { zh: '动态验证码是 6 位数字', en: 'A one-time code has 6 figures' },
  'code.wrong': {
    zh: '验证码不对，请看手机上的新验证码再试。',
    en: 'The code is wrong: look at the new code on your phone and try again.',
  },
  'authenticator.bound': {
    zh: '已经绑定过动态验证码；换手机请联系安全管理员解除。',
    en: 'An authenticator is bound already; for a new phone ask the security administrator.',
  },
  'authenticator.not-begun': { zh: '请先开始绑定。', en: 'Begin to bind an authenticator first.' },
  'authenticator.own': {
    zh: '不能解除自己的动态验证码。',
    en: 'You cannot unbind your own authenticator; another security administrator does.',
  },
  'password.too-short': {
    zh: '密码至少 {shortest} 位。',
    en: 'A password has {shortest} characters at least.',
  },
  'password.too-long': { zh: '密码最多 {longest} 位。', en: 'A password has {longest} characters at most.' },
  'password.too-plain': {
    zh: '密码太简单：请混用大小写字母、数字、符号中的三种，或用 {phrase} 位以上的短句。',
    en: 'Too plain: mix three of small letters, capitals, figures and signs, or use a phrase of {phrase} characters.',
  },
  'password.contains-login': {
    zh: '密码里不能有登录名。',
    en: 'A password may not contain the login.',
  },
  'password.common': {
    zh: '这个密码太常见，请换一个。',
    en: 'This password is too common; choose another.',
  },
  'set-up.login-and-name': {
    zh: '请填写管理员的登录名和姓名。',
    en: 'Give the login and the name of the administrator.',
  },
  'person.unknown': { zh: '没有这个人员。', en: 'There is no such person.' },
  'person.unknown-or-inactive': {
    zh: '没有这个人员，或已停用。',
    en: 'There is no such person, or the person is not active any more.',
  },
  'person.deactivates-oneself': {
    zh: '不能停用自己。',
    en: 'You cannot make yourself inactive; another administrator does.',
  },
  'person.last-security-administrator': {
    zh: '最后一名安全管理员不能停用。',
    en: 'The last security administrator stays active: appoint another one first.',
  },
  'person.administrator-password': {
    zh: '安全、审计管理员的密码只能在服务器上用命令行重置。',
    en: 'Passwords of security and audit administrators are reset on the server’s command line only.',
  },
  'roles.by-security-administrator': {
    zh: '角色由安全管理员授予。',
    en: 'Roles are given by the security administrator.',
  },
  'roles.security-administrator-present': {
    zh: '已经有安全管理员，请由其授予角色。',
    en: 'There is a security administrator already, who gives roles.',
  },
  'roles.own': {
    zh: '不能给自己授予角色。',
    en: 'You cannot give roles to yourself; another security administrator does.',
  },
  'roles.unknown': { zh: '没有这个角色。', en: 'There is no such role.' },
  'roles.administrator-with-other-role': {
    zh: '系统、安全、审计管理员必须分设，也不能兼任业务角色。',
    en: 'System, security and audit administrators are three people and hold no other role.',
  },
  'roles.operator-approves': {
    zh: '发布员不能同时是审核、签发人员。',
    en: 'A channel operator cannot review or sign as well.',
  },
  'roles.auditor-with-other-role': {
    zh: '监督考核人员不能兼任其他角色。',
    en: 'An auditor holds no other role.',
  },
  'unit.form': {
    zh: '单位代号用小写字母、数字和横线',
    en: 'A unit’s code has small letters, figures and dashes',
  },
  'unit.taken': {
    zh: '这个单位代号已经用过，请换一个。',
    en: 'This code of a unit is taken; choose another.',
  },
  'unit.unknown': { zh: '没有这个单位。', en: 'There is no such unit.' },
  'unit.unknown-or-closed': {
    zh: '没有这个单位，或它已停用。',
    en: 'There is no such unit, or it was closed.',
  },
  'unit.has-people': {
    zh: '单位还有 {count} 名在用人员，请先调整再停用。',
    en: '{count, plural, one {# active person belongs} other {# active people belong}} to this unit: move them before it is closed.',
  },
  'delegation.unknown': { zh: '没有这份委托。', en: 'There is no such delegation.' },
  'delegation.not-held': {
    zh: '只能委托自己角色带有的权限。',
    en: 'You can only lend what your own roles let you do.',
  },
  'delegation.to-oneself': {
    zh: '不能委托给自己。',
    en: 'You cannot lend a permission to yourself.',
  },
  'delegation.receiver-may-not-approve': {
    zh: '审批类权限不能委托给发布员、管理员、监督人员或没有角色的人。',
    en: 'Approvals cannot be lent to operators, administrators, auditors or people without a role.',
  },
  'delegation.not-lendable': {
    zh: '管理员的权限不能委托。',
    en: 'What administrators may do cannot be lent.',
  },
  'delegation.wrong-dates': {
    zh: '结束时间要晚于开始时间，且不能已经过去。',
    en: 'The end has to be later than the beginning and not in the past.',
  },
  'delegation.too-long': {
    zh: '一次委托最长 {days} 天。',
    en: 'A delegation lasts {days, plural, one {# day} other {# days}} at most.',
  },
  'api-key.unknown': { zh: '没有这个接口密钥。', en: 'There is no such API key.' },
  'permission.house-only': {
    zh: '这一步由系统自动完成，不能由人操作。',
    en: 'The system does this by itself; nobody can do it by hand.',
  },
  'permission.own-only': {
    zh: '只能更改自己的账号；要改别人的，请找系统管理员或安全管理员。',
    en: 'You can change your own account only; for another one ask the system or the security administrator.',
  },
  'permission.staff.manage': { zh: '管理人员与单位', en: 'manage people and units' },
  'permission.staff.read': { zh: '查看人员', en: 'read people' },
  'permission.security.manage': { zh: '管理授权与密钥', en: 'manage roles and keys' },
  'permission.settings.manage': { zh: '系统设置', en: 'settings' },
})
