/** What is said about unsaved text, about who else is there, and about the difference of two texts. */

import { catalogue } from '../../../../src/words/message.ts'

export const said = catalogue({
  'copy.all-kept': { zh: '每个字都已存下 {at}', en: 'Every word is kept · {at}' },
  'copy.on-device': { zh: '存在这台电脑上 {at}', en: 'Kept on this computer · {at}' },
  'copy.keeping': { zh: '正在存…', en: 'Keeping…' },
  'copy.not-here': { zh: '这台电脑存不下文字', en: 'This computer keeps nothing' },
  'copy.both': { zh: '{here}；{server}', en: '{here}; {server}' },
  'copy.away': {
    zh: '服务器暂时连不上，恢复后自动补存，可以接着写',
    en: 'the server cannot be reached; it gets the text as soon as it answers. Go on writing',
  },
  'copy.signed-out': {
    zh: '登录已失效，请重新登录，您写的会接着存',
    en: 'you are signed out: sign in again, and what you wrote is kept on',
  },
  'copy.refused': {
    zh: '服务器没有存：{why}您写的还在这里，请照上面说的处理，或先复制出来',
    en: 'the server did not keep it: {why} What you wrote is still here: do what it says, or copy it first',
  },
  'copy.nothing': { zh: '没有未存为新版本的改动', en: 'Nothing that is not in a revision' },
  'copy.elsewhere': {
    zh: '您正在另一个窗口里写这一稿；关掉那个窗口，这里就能写',
    en: 'You are writing this text in another window: close it to write here',
  },
  'copy.other-device': {
    zh: '您在另一台设备上也写过这一稿（{at}）。下面是它与您这一份的差别，两份都还在。',
    en: 'You also wrote this text on another device ({at}). Below is how yours differs; both are still there.',
  },
  'copy.stale': {
    zh: '{person} 在您写的时候存了第 {revision, number} 版。下面是它与您这一份的差别，两份都还在。',
    en: '{person} saved revision {revision, number} while you wrote. Below is how yours differs; both are still there.',
  },
  'copy.stale-rendition': {
    zh: '您写的时候，这份渠道稿有了新版。下面是它与您这一份的差别，两份都还在。',
    en: 'This rendition was changed while you wrote. Below is how yours differs; both are still there.',
  },
  'copy.fact': {
    zh: '{fact}：现在是“{theirs}”，您写的是“{mine}”',
    en: '{fact}: now “{theirs}”, yours “{mine}”',
  },
  'copy.take-theirs': { zh: '用那一份，我的放在旁边', en: 'Take that one, set mine aside' },
  'copy.keep-mine': { zh: '用我的，接在那一份之后', en: 'Go on with mine, on top of it' },
  'copy.closed': {
    zh: '这一稿现在不能改。您没有存为新版本的文字还在这里，不在已审已发的稿子里。',
    en: 'This text cannot be changed now. What you had not saved is still here; it is in nothing that was signed or sent.',
  },
  'copy.resolve-first': { zh: '请先选用哪一份', en: 'Choose first which text to go on with' },
  'copy.beside': { zh: '放在旁边的一份（{at}）', en: 'A text set aside ({at})' },
  'copy.put-back': { zh: '换回这一份', en: 'Put this one back' },
  'copy.drop-beside': { zh: '不要这一份了', en: 'Drop this one' },
  'copy.drop': { zh: '放弃这些改动', en: 'Drop these changes' },
  'copy.drop-ask': { zh: '{what}…', en: '{what}…' },
  'copy.drop-plan': {
    zh: '放弃后，您写的不再保存在任何地方。',
    en: 'What you wrote is then kept nowhere.',
  },
  'copy.fact-unfinished': {
    zh: '“{fact}”还没填对，改好再保存。',
    en: '“{fact}” is not filled in right: mend it, then save.',
  },
  'presence.editing': { zh: '{person} 正在改', en: '{person} is editing' },
  'presence.reviewing': { zh: '{person} 正在审', en: '{person} is reviewing' },
  'presence.all': { zh: '这一稿上还有谁', en: 'Who else is at this release' },
  'difference.title': { zh: '两份文字的差别', en: 'Difference of the two texts' },
  'difference.legend': { zh: '删除线：去掉的；下划线：新增的', en: 'Struck through: gone; underlined: new' },
  'difference.none': { zh: '两份文字相同。', en: 'The two texts are the same.' },
  'difference.looks-only': {
    zh: '字句相同，只有格式不同。',
    en: 'The words are the same; only their look differs.',
  },
  'revisions.open': { zh: '版本 {count, number}', en: 'Revisions ({count, number})' },
  'revisions.title': { zh: '历次版本', en: 'Revisions' },
  'revisions.number': { zh: '第 {number, number} 版', en: 'Revision {number, number}' },
  'revisions.older': { zh: '较早的一份', en: 'The older one' },
  'revisions.newer': { zh: '较新的一份', en: 'The newer one' },
  'revisions.restore': {
    zh: '以第 {number, number} 版为底稿继续写',
    en: 'Go on from revision {number, number}',
  },
  'revisions.only-one': { zh: '只有一个版本。', en: 'There is one revision only.' },
})
