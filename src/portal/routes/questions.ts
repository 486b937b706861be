/** Is this true, is this yours: the check box, questions to the office with their receipts, and verifying a notice. */

import type Router from '@koa/router'
import { z } from 'zod'

import { ask } from '../../bot/commands/asks.ts'
import { answerHolds, answerOf, askByReceipt, type CheckedAnswer, checkClaim } from '../../bot/queries.ts'
import { claim } from '../../facts/queries.ts'
import { type PublicPage, verifyByCode, verifyByText } from '../../publisher/queries/pages.ts'
import type { Message } from '../../words/message.ts'
import { textParam } from '../reader.ts'
import { say } from '../said.ts'
import { missing, type PortalNeeds, show } from '../show.ts'

const longestAsked = 2_000
const shortestAsked = 5
const longestNotice = 5_000
const codeShape = /^[A-Za-z0-9]{8}$/

export function questions(router: Router, needs: PortalNeeds): void {
  check(router, needs)
  asked(router, needs)
  verify(router, needs)
}

function check(router: Router, needs: PortalNeeds): void {
  router.get('/check', async (ctx) => {
    const text = textParam(ctx.query['text']).slice(0, longestAsked)
    const found = text.length < 2 ? undefined : (await checkClaim(needs, text)).found
    const answer = found === undefined ? undefined : answerOf(found)
    const off = found?.off === true
    const isGone = answer?.band === 'none' && answer.difference !== undefined
    const heading = answer === undefined ? undefined : headingOf(answer, { off, isGone })
    show(needs, ctx, { title: say('page.check'), template: 'check', text, answer, off, isGone, heading })
  })
}

function headingOf({ band }: CheckedAnswer, { off, isGone }: { off: boolean; isGone: boolean }): Message {
  if (off) return say('page.found.off')
  if (isGone) return say('page.found.gone')
  if (band === 'answered') return say('page.found.answered')
  return band === 'suggest' ? say('page.found.suggest') : say('page.found.none')
}

const AskForm = z.object({ text: z.string() })

function asked(router: Router, needs: PortalNeeds): void {
  router.post('/ask', async (ctx) => {
    const form = AskForm.safeParse(ctx.request.body)
    const text = textParam(form.data?.text).slice(0, longestAsked)
    if (text.length < shortestAsked) return ctx.redirect('/check')
    const { receiptCode } = await ask(needs, text)
    show(needs, ctx, { title: say('page.check'), template: 'asked', code: receiptCode })
  })
  router.get('/ask/:code', async (ctx) => {
    const code = textParam(ctx.params['code']).toUpperCase()
    const found = await askByReceipt(needs, code)
    if (found === null) return missing(needs, ctx)
    const answered = found.state === 'told' && found.claimId !== null
    const answer = answered ? await claim(needs.db, found.claimId ?? '') : null
    const holds = answer !== null && answerHolds(answer)
    const state =
      answer === null
        ? say(found.state === 'expired' ? 'page.expired' : 'page.owed')
        : holds
          ? say('page.found.answered')
          : say(goneAnswer[answer.answerStatus] ?? 'page.answer-under-review')
    show(needs, ctx, {
      title: say('page.receipt'),
      template: 'receipt',
      code,
      text: found.text,
      answer,
      holds,
      state,
    })
  })
}

const goneAnswer: Readonly<Record<string, 'page.answer-withdrawn' | 'page.answer-removed'>> = {
  withdrawn: 'page.answer-withdrawn',
  removed: 'page.answer-removed',
}

function verify(router: Router, needs: PortalNeeds): void {
  const { db } = needs
  router.get('/verify', async (ctx) => {
    const text = textParam(ctx.query['q']).slice(0, longestNotice)
    const byCode = codeShape.test(text)
    const page =
      text === '' ? null : byCode ? await verifyByCode(db, text.toUpperCase()) : await verifyByText(db, text)
    const finding = text === '' ? undefined : page === null ? notOurs(byCode) : ours(page)
    show(needs, ctx, { title: say('page.verify'), template: 'verify', text, page, finding })
  })
}

const notOurs = (byCode: boolean): Message =>
  byCode ? say('page.notice.not-ours') : say('page.notice.no-such-text')

function ours({ status }: PublicPage): Message {
  if (status === 'valid') return say('page.notice.valid')
  if (status === 'removed') return say('page.notice.removed')
  return status === 'corrected' ? say('page.notice.corrected') : say('page.notice.withdrawn')
}
