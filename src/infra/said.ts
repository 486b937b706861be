/** What the infra module says to people, in every language side by side. */

import { catalogue } from '../words/message.ts'

export const { texts, say } = catalogue({
  /** A reason kept before reasons were codes. */
  'told.before': { zh: '{text}', en: '{text}' },
  bug: {
    zh: '系统内部出错，已记录。请稍后重试；仍不行时把请求编号告诉管理员。',
    en: 'Something went wrong inside and was recorded. Try again later, or tell an administrator the request id.',
  },
  'request.invalid': {
    zh: '提交的内容不符合要求，请按提示修改后重试。',
    en: 'The request is not as it should be; correct it as indicated and try again.',
  },
  'request.too-large': {
    zh: '内容过大，请拆分后重试。',
    en: 'The content is too large; split it and try again.',
  },
  'request.repeated-differently': {
    zh: '同一个幂等键对应了不同的内容，请换一个键。',
    en: 'This idempotency key was used with other content; choose another key.',
  },
  'request.still-running': {
    zh: '同一个请求还在处理，请稍后查看结果，不要重复提交。',
    en: 'The same request is still running; look at its result shortly.',
  },
  'request.over-limit': {
    zh: '内容超过 {megabytes} MB，请拆分后重试。',
    en: 'The content is over {megabytes} MB; split it and try again.',
  },
  'request.compressed': {
    zh: '请不要压缩请求内容。',
    en: 'Send the request uncompressed.',
  },
  'request.not-declared-json': {
    zh: '请用 application/json 提交。',
    en: 'Send it as application/json.',
  },
  'request.not-json': {
    zh: '提交的内容不是正确的 JSON。',
    en: 'The request is not JSON.',
  },
  'request.nul': {
    zh: '网址里不能有空字符（%00）。',
    en: 'An address may not hold %00.',
  },
  'request.idempotency-key': {
    zh: 'Idempotency-Key 不能超过 200 个字符。',
    en: 'An Idempotency-Key has 200 characters at most.',
  },
  'request.idempotent-file': {
    zh: '下载文件不接受 Idempotency-Key。',
    en: 'A download takes no Idempotency-Key.',
  },
  'request.no-such-address': { zh: '没有这个地址。', en: 'There is no such address.' },
  'value.form': { zh: '没有填写，或者格式不对，请改正。', en: 'This is missing, or not of the right form.' },
  'value.choice': { zh: '只能是其中之一：{choices}', en: 'This has to be one of: {choices}' },
  'value.unknown-fields': { zh: '不认识的项：{fields}', en: 'Unknown fields: {fields}' },
  'value.too-short': {
    zh: '至少要有 {least, number} 个字。',
    en: 'This needs {least, plural, one {# character} other {# characters}} or more.',
  },
  'value.too-long': {
    zh: '最多 {most, number} 个字。',
    en: 'This may have {most, plural, one {# character} other {# characters}} at most.',
  },
  'value.too-few': {
    zh: '至少要有 {least, number} 项。',
    en: 'This needs {least, plural, one {# entry} other {# entries}} or more.',
  },
  'value.too-many': {
    zh: '最多 {most, number} 项。',
    en: 'This may have {most, plural, one {# entry} other {# entries}} at most.',
  },
  'value.too-low': { zh: '不能小于 {least, number}。', en: 'This may not be less than {least, number}.' },
  'value.too-high': { zh: '不能大于 {most, number}。', en: 'This may not be more than {most, number}.' },
  'file.too-large': {
    zh: '单个文件不能超过 {megabytes} MB，请压缩或拆分后再上传。',
    en: 'A file may have {megabytes} MB at most: compress or split it.',
  },
  'signin.api-key': {
    zh: '接口密钥无效或已停用。',
    en: 'This API key is not valid, or was revoked.',
  },
  'signin.required': {
    zh: '请先登录。',
    en: 'Please sign in first.',
  },
  'signin.second-factor': {
    zh: '这项操作需要动态验证码，请先绑定或验证。',
    en: 'This needs a one-time code; set it up or enter it first.',
  },
  'csrf.mismatch': {
    zh: '页面已过期，请刷新后重试。',
    en: 'The page is out of date; reload it and try again.',
  },
  'rate.limited': {
    zh: '操作太频繁，请稍后再试。',
    en: 'Too many requests; try again a little later.',
  },
  'permission.lacking': {
    zh: '您没有这项权限：{permission}。请找有此权限的同事办理，或向安全管理员申请。',
    en: 'You do not have this permission: {permission}. Ask a colleague who does, or the security administrator.',
  },
  'permission.denied': {
    zh: '您没有这项权限。',
    en: 'You do not have this permission.',
  },
  'thing.not-found': {
    zh: '没有找到这一项，可能已被移走。',
    en: 'Not found; it may have been moved.',
  },
  'thing.exists': {
    zh: '已经有同名的一项，请换一个名称。',
    en: 'There already is one of that name; choose another.',
  },
  'thing.changed-meanwhile': {
    zh: '别人刚刚改动了这一项，请刷新后再操作；您的内容没有丢失。',
    en: 'Somebody changed this just now; reload and try again. Your text is not lost.',
  },
  'outside.failed': {
    zh: '外部服务暂时不可用，请稍后再试；已做的工作没有丢失。',
    en: 'An outside service is unavailable; try again later. Finished work is kept.',
  },
  'outside.scheme': {
    zh: '只能访问 http 和 https 地址，不能是 {scheme}',
    en: 'Only http and https addresses can be called, not {scheme}',
  },
  'outside.private-address': {
    zh: '{host} 指向内部地址，未获准访问；确需访问请在 MINGBAI_ALLOW_PRIVATE_HOSTS 中列出。',
    en: '{host} is an internal address and may not be called; list it in MINGBAI_ALLOW_PRIVATE_HOSTS if it has to be.',
  },
  'outside.no-such-host': { zh: '找不到主机 {host}', en: 'There is no host {host}' },
  'outside.no-time': {
    zh: '没有时间再连接 {host}',
    en: 'There was no time left to connect to {host}',
  },
  'outside.redirects': { zh: '{host} 重定向太多次', en: '{host} redirects too many times' },
  'outside.unreachable': { zh: '连接 {host} 失败（{fault}）', en: 'Cannot connect to {host} ({fault})' },
  'outside.answer-too-large': {
    zh: '回应超过 {bytes} 字节',
    en: 'The answer is longer than {bytes} bytes',
  },
  'outside.answer-broke-off': {
    zh: '回应中断（{fault}）',
    en: 'The answer broke off ({fault})',
  },
  'foreign.bytes': {
    zh: '文件超过 {megabytes} MB，请压缩其中的图片或拆分后再试。',
    en: 'The file is over {megabytes} MB: compress its images or split it.',
  },
  'foreign.entries': {
    zh: '文件里的部件太多，读不了；请另存为新文件后再试。',
    en: 'The file has too many parts to be read: save it as a new file and try again.',
  },
  'foreign.inflated': {
    zh: '这个文件展开后过大，请压缩其中的图片或拆分后再试。',
    en: 'This file is too large when unpacked: compress its images or split it.',
  },
  'foreign.elements': {
    zh: '文件的内容太多，一次读不完，请拆分后再试。',
    en: 'The file holds more than can be read at once: split it and try again.',
  },
  'foreign.depth': {
    zh: '文件里的内容嵌套太深，读不了；请把文字复制到新文件后再试。',
    en: 'The contents of the file are nested too deeply to be read: copy its text into a new file and try again.',
  },
  'foreign.time': {
    zh: '文件在 {seconds} 秒内没有读完，已停止；请拆分或另存为新文件后再试。',
    en: 'The file was not read within {seconds} seconds, so it was stopped: split it, or save it as a new file.',
  },
  'foreign.memory': {
    zh: '读这个文件要用的内存超过上限，已停止；请压缩其中的图片或拆分后再试。',
    en: 'Reading this file takes more memory than it may, so it was stopped: compress its images or split it.',
  },
  'foreign.busy': {
    zh: '正在读的文件太多，请稍后再试。',
    en: 'Too many files are being read; try again a little later.',
  },
  'language.name': { zh: '中文', en: 'English' },
  'language.unknown': {
    zh: '没有“{language}”这种语言。',
    en: 'There is no language “{language}” here.',
  },
  'port.taken': {
    zh: '端口 {port} 已被别的程序占用。请换一个端口：--port 8090（或环境变量 MINGBAI_PORT）。',
    en: 'Port {port} is taken by another program. Choose another: --port 8090, or MINGBAI_PORT.',
  },
  'port.not-allowed': {
    zh: '没有权限使用端口 {port}。请换一个端口：--port 8090（或环境变量 MINGBAI_PORT）。',
    en: 'Port {port} may not be used by this user. Choose another: --port 8090, or MINGBAI_PORT.',
  },
  'desk.not-built': {
    zh: '工作台还没有构建，请运行 npm run build:web。',
    en: 'The workbench is not built yet: npm run build:web.',
  },
  'ready.stopping': { zh: '正在停止', en: 'stopping' },
  'ready.failed': { zh: '不可用', en: 'not available' },
  'service.unavailable': {
    zh: '服务正在启动或停止，请稍后再试。',
    en: 'The service is starting or stopping; try again shortly.',
  },
  'unit.foreign': {
    zh: '这件事属于其他单位，您只能处理本单位的事项。',
    en: 'This belongs to another unit; you can only handle those of your own.',
  },
})
