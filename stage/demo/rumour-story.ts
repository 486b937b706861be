/** The second story: a rumour is heard, answered and told. */

import type { App } from '../../src/app.ts'
import { archiveApi } from '../../src/archive/api.ts'
import { botApi } from '../../src/bot/api.ts'
import { createClient, Refused } from '../../src/infra/http/client.ts'
import { systemActor } from '../../src/infra/work.ts'
import { monitorApi } from '../../src/monitor/api/monitor.ts'
import { ingest } from '../../src/monitor/commands.ts'
import { publisherApi } from '../../src/publisher/api/publisher.ts'
import { responseApi } from '../../src/response/api/response.ts'
import { createApiKey } from '../../src/staff/commands/api-keys.ts'
import type { Chance } from '../chance.ts'
import { accountIds, type Outside } from '../county/outside.ts'
import type { People } from '../county/people.ts'
import { answerReviews, approve, spokesperson } from '../county/reviews.ts'
import { rumourTexts } from '../county/texts.ts'
import { until } from '../until.ts'
import { allConfirmed } from './release-story.ts'
import { must, type Steps } from './steps.ts'

interface Scene {
  readonly app: App
  readonly url: string
  readonly as: People
  readonly outside: Outside
  readonly chance: Chance
  readonly steps: Steps
}

const chain = [...answerReviews, spokesperson]

const asker = 'openid-citizen-0031'
const friend = 'citizen0032'

export async function playRumour({ app, url, as, outside, chance, steps }: Scene): Promise<void> {
  const texts = rumourTexts(chance)
  const open = createClient(botApi, { baseUrl: url })
  let storyId = ''
  let caseId = ''
  let claimed = ''
  let receiptCode = ''
  let answerTitle = ''

  await steps.step('rumour.heard', '听见：论坛、联邦话题、热线表、推送、微信群里的帖子', async () => {
    const [forum, fediverse, room, ...rest] = [
      texts.posts.slice(0, 6),
      texts.posts.slice(6, 10),
      texts.posts.slice(10, 12),
      ...texts.posts.slice(12),
    ]
    must(Array.isArray(forum) && Array.isArray(fediverse) && Array.isArray(room), '帖子不够')
    for (const [at, text] of forum.entries())
      outside.feeds.publish({ id: `t${at}`, title: text.slice(0, 12), text, at: new Date() })
    for (const text of fediverse) outside.mastodon.citizenPosts(`${text} #云岭`)
    const place = outside.wechaty.roomIds[0] ?? ''
    for (const [at, text] of room.entries())
      outside.wechaty.personSays({ room: place }, `citizen01${at}`, text)
    const csv = [
      '工单编号,留言主题,留言详情,留言时间,留言用户',
      `H1,${texts.town}饮水,${rest[0]},2026-11-24 08:05,A001`,
      `H2,停车,${texts.complaint},2026-11-24 08:20,A002`,
    ].join('\n')
    const hotline = app.sources.get('hotline')
    must(hotline?.parse !== undefined, '没有热线来源')
    const table = await hotline.parse(
      new TextEncoder().encode(csv),
      'hotline.csv',
      hotline.settings.parse({}),
    )
    await ingest(app, { mentions: table.items })
    const { key } = await app.work(systemActor, (work) =>
      createApiKey(work, { name: '演示推送', scopes: ['mentions.write'] }),
    )
    const pushed = [...rest.slice(1), texts.nearMiss].map((text, at) =>
      JSON.stringify({ source: 'push', externalId: `p${at}`, text, author: `网友${at}` }),
    )
    const answer = await createClient(monitorApi, {
      baseUrl: url,
      headers: () => ({ authorization: `Bearer ${key}` }),
    }).pushMentions({ body: pushed.join('\n') })
    must(
      answer.refused.length === 0 && answer.accepted === pushed.length,
      `推送收下 ${answer.accepted}/${pushed.length}`,
    )
    const wanted = texts.posts.length + 2
    const count = await until(
      `${wanted} 条提及全部读完`,
      async () => {
        const total = await app.db.mention.count({ where: { understoodAt: { not: null } } })
        return total >= wanted && total
      },
      90_000,
    )
    return `${count} 条提及`
  })

  await steps.step('rumour.one-story', '归并：同一件事是一个话题，邻县同样的话是另一个', async () => {
    const analyst = await as('jiance', monitorApi)
    const { items } = await analyst.listStories({ query: { limit: 50 } })
    const main = items.toSorted((a, b) => b.mentionCount - a.mentionCount)[0]
    must(main !== undefined, '没有话题')
    storyId = main.id
    must(
      main.mentionCount >= texts.posts.length * 0.8,
      `最大的话题只有 ${main.mentionCount}/${texts.posts.length} 条`,
    )
    const near = await app.db.mention.findFirstOrThrow({ where: { text: texts.nearMiss } })
    must(near.storyId !== storyId, '邻县的帖子混进了本县话题')
    const complaint = await app.db.mention.findFirstOrThrow({ where: { text: { contains: '菜市场门口' } } })
    must(complaint.kind === 'complaint' && complaint.storyId !== storyId, `投诉被当成了 ${complaint.kind}`)
    return `话题“${main.title}”${main.mentionCount} 条（其中转发 ${main.copyCount}），风险 ${main.risk} ${main.level}`
  })

  await steps.step('rumour.alarmed', '预警：一个话题一条线，值班员确认', async () => {
    const analyst = await as('jiance', monitorApi)
    const alert = await until('预警', async () =>
      (await analyst.listAlerts()).items.find((one) => one.storyId === storyId),
    )
    await analyst.acknowledgeAlert({ params: { id: alert.id } })
    return `${alert.level}：${alert.reason}`
  })

  await steps.step('rumour.asked', '市民问：还没有答复就照实说，记下，答复后告诉他', async () => {
    const before = await open.checkClaim({ query: { text: texts.questions.portal } })
    must(before.band === 'none', `还没答复就给出了 ${before.band}`)
    receiptCode = (await open.askOffice({ body: { text: texts.questions.portal } })).receiptCode
    await outside.wechat.userSays(asker, texts.questions.wechat)
    await until('公众号第一句回复', () =>
      outside.wechat
        .chats()
        .get(asker)
        ?.some(({ from, text }) => from === 'office' && text.includes('不能当真，也不能当假')),
    )
    await outside.wechat.userSays(asker, '要')
    await until('公众号记下提问', () =>
      outside.wechat
        .chats()
        .get(asker)
        ?.some(({ from, text }) => from === 'office' && text.includes('已记下')),
    )
    outside.wechaty.personSays({ private: true }, friend, texts.questions.room)
    await until('微信回复', () =>
      outside.wechaty
        .rooms()
        .get(friend)
        ?.some(({ text }) => text.includes('不能当真，也不能当假')),
    )
    outside.wechaty.personSays({ private: true }, friend, '要')
    await until('三个提问都记下', async () => (await app.db.ask.count({ where: { state: 'owed' } })) === 3)
    return `公众号、微信、门户各一个提问；门户回执码 ${receiptCode}`
  })

  await steps.step('rumour.case-opened', '开案：说法一句话，时钟从首次发现起走', async () => {
    const desk = await as('zhiban', responseApi)
    const made = await desk.openCase({
      body: {
        storyIds: [storyId],
        title: `${texts.town}饮水传言`,
        claimText: texts.claim,
        kind: 'rebut',
        place: texts.town,
      },
    })
    caseId = made.caseId
    claimed = made.claimId
    await desk.gradeCase({ params: { id: caseId }, body: { level: 3, base: 4 } })
    const file = await desk.getCase({ params: { id: caseId } })
    const clock = file.clocks[0]
    must(clock !== undefined, '没有时钟')
    return `案件 ${made.number}，${clock.source}，${new Date(clock.dueAt).toISOString()} 前`
  })

  await steps.step('rumour.no-verdict-without-evidence', '没有证据不能定性', async () => {
    const desk = await as('zhiban', responseApi)
    await desk.dispatchQuestion({
      params: { id: caseId },
      body: {
        unitId: 'water',
        question: texts.dispatchQuestion,
        dueAt: new Date(Date.now() + 2 * 3_600_000).toISOString(),
      },
    })
    const refused = await desk
      .setCaseVerdict({
        params: { id: caseId },
        body: {
          verdict: 'verified_false',
          reason: '看着像假的',
          evidenceIds: [crypto.randomUUID()],
          base: null,
        },
      })
      .then(
        () => undefined,
        (error: unknown) => (error instanceof Refused ? error.problem : undefined),
      )
    must(refused?.code === 'verdict.refused', '没有证据居然定性了')
    return refused.title
  })

  await steps.step('rumour.verified', '分办：水务局交回带核实人的检测结果，据此定性', async () => {
    const liaison = await as('lianluo', responseApi)
    const { items } = await liaison.myDispatches()
    const mine = items[0]
    must(mine !== undefined, '联络员没有收到分办')
    await liaison.acknowledgeDispatch({ params: { id: mine.id } })
    const { evidenceIds } = await liaison.replyDispatch({
      params: { id: mine.id },
      body: {
        evidence: [
          {
            kind: 'record',
            title: texts.evidence.title,
            text: texts.evidence.text,
            verifierName: texts.evidence.verifier,
            observedAt: new Date().toISOString(),
          },
        ],
      },
    })
    const desk = await as('zhiban', responseApi)
    await desk.setCaseVerdict({
      params: { id: caseId },
      body: { verdict: 'verified_false', reason: '检测合格，医院无相关病例', evidenceIds, base: null },
    })
    const file = await desk.getCase({ params: { id: caseId } })
    must(file.claim.verdict === 'verified_false', '没有定性')
    return `证据 ${evidenceIds.length} 条，结论“不实”，由水务局署名`
  })

  await steps.step('rumour.drafted', '拟稿：每句挂证据；编造的数字进不来', async () => {
    const desk = await as('zhiban', responseApi)
    const made = await desk.writeDraft({
      params: { id: caseId },
      body: { documentKind: 'rebuttal', base: null },
    })
    must(made.grounded, made.why)
    const { drafts } = await desk.getCase({ params: { id: caseId } })
    const draft = drafts[0]
    must(draft !== undefined, '没有草稿')
    answerTitle = draft.title
    const invented = await desk.editDraft({
      params: { id: draft.id },
      body: {
        title: draft.title,
        sentences: [
          ...draft.sentences,
          {
            text: '共有98765人参与了排查。',
            evidenceIds: draft.sentences[0]?.evidenceIds ?? [],
            part: 'evidence',
          },
        ],
      },
    })
    must(!invented.grounded, '编造的数字居然通过了')
    const back = await desk.editDraft({
      params: { id: invented.draftId },
      body: { title: draft.title, sentences: draft.sentences },
    })
    must(back.grounded, back.why)
    const { code } = await desk.draftToRelease({
      params: { id: back.draftId },
      body: { accountIds: [...accountIds] },
    })
    const writer = made.writer === 'rules' ? '规则' : '模型'
    const length = `${draft.sentences.length} 句`
    return `《${draft.title}》${length}，由${writer}起草；插入“98765人”被拒：${invented.why}；成稿 ${code}`
  })

  await steps.step('rumour.published', '发言人签发：在谣言传播的渠道上同时答复，时钟停', async () => {
    const desk = await as('zhiban', responseApi)
    const { releaseId } = await desk.getCase({ params: { id: caseId } })
    must(releaseId !== null, '案件没有稿件')
    await (await as('zhiban', publisherApi)).submitRelease({ params: { id: releaseId } })
    await approve(as, releaseId, chain)
    const operator = await as('fabu', publisherApi)
    await allConfirmed(operator, releaseId, accountIds.length)
    const file = await until('时钟停', async () => {
      const found = await desk.getCase({ params: { id: caseId } })
      return found.clocks.every(({ stoppedAt, stopUrl }) => stoppedAt !== null && stopUrl !== null) && found
    })
    return `${accountIds.length} 个渠道确认；时钟停于 ${file.clocks[0]?.stopUrl ?? ''}`
  })

  await steps.step('rumour.told', '告诉问过的人：公众号、微信、门户回执，都是那篇答复，各一次', async () => {
    await until(
      '三个提问都已告知',
      async () => (await app.db.ask.count({ where: { state: 'told' } })) === 3,
    ).catch(async (cause: unknown) => {
      const rows = await app.db.ask.findMany({ where: { state: { not: 'told' } } })
      throw new Error(
        `没有告知：${rows.map(({ accountId, state, text }) => `${accountId} ${state}“${text}”`).join('；')}`,
        { cause },
      )
    })
    const claim = await app.db.claim.findUniqueOrThrow({ where: { id: claimed } })
    const answer = claim.answerText ?? ''
    const told =
      outside.wechat
        .chats()
        .get(asker)
        ?.filter(({ from, text }) => from === 'office' && text.includes('现在有了正式答复')) ?? []
    must(
      told.length === 1 && (told[0]?.text ?? '').includes(answer),
      `公众号告知 ${told.length} 次，或文字与发布不一致`,
    )
    const friendTold =
      outside.wechaty
        .rooms()
        .get(friend)
        ?.filter(({ text }) => text.includes('现在有了正式答复')) ?? []
    must(friendTold.length === 1, `微信告知 ${friendTold.length} 次`)
    const receipt = await (await fetch(`${url}/ask/${receiptCode}`)).text()
    must(
      receipt.includes(answerTitle.slice(0, 6)) || receipt.includes(answer.slice(0, 12)),
      '门户回执页没有答复',
    )
    return '3 人已告知，文字与发布稿逐字相同'
  })

  await steps.step('rumour.answered', '再问就答；邻县的同一句话仍不作答', async () => {
    const again = await open.checkClaim({ query: { text: texts.questions.wechat } })
    must(
      again.band === 'answered' && again.verdict === 'verified_false' && again.url !== undefined,
      `本县的问法得到 ${again.band}`,
    )
    const near = await open.checkClaim({ query: { text: texts.nearMiss } })
    must(near.band !== 'answered', '邻县的说法被当成已答复')
    const difference = near.difference === undefined ? '' : `（${near.difference}）`
    return `本县：已答复；邻县：${near.band === 'suggest' ? '只提示相近' : '未答复'}${difference}`
  })

  await steps.step('audit.verified', '审计链：从头重算，一环不差', async () => {
    const auditor = await as('shenji', archiveApi)
    const verdict = await until('事件全部入链', async () => {
      const events = await app.db.event.count()
      const links = await app.db.chainLink.count()
      return links >= events - 5 && auditor.verifyChain()
    })
    must(verdict.ok, JSON.stringify(verdict))
    return `${await app.db.chainLink.count()} 环，验证通过`
  })
}
