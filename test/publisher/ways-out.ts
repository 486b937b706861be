/**
 * Every way to make a release, every kind, and everything a kind may lack or must not hold: the material of
 * every-way-out.db.test.ts. Trap: what may be wrong comes from the table of kinds; a requirement or a way that is not
 * named here fails by its name.
 */

import { Document, HeadingLevel, Packer, Paragraph } from 'docx'

import { publisherApi } from '#src/publisher/api/publisher.ts'
import type { ReleaseKind, Requirement } from '#src/publisher/domain/going-out/release-kind.ts'
import { loadApprovalPlan } from '#src/publisher/releases/approval-plan.ts'
import { responseApi } from '#src/response/api/response.ts'
import type { GroundedSentence } from '#src/words/document/grounded.ts'

import { claimText, type County, decideClaim, finding, openCase, verified } from '../support/county.ts'

export const { kinds, chains, wording } = loadApprovalPlan('config')

/** A text of a kind with all that stands beside it. */
export interface Plan {
  readonly kind: ReleaseKind
  readonly title: string
  readonly lines: readonly string[]
  readonly facts: { readonly [name: string]: unknown }
  readonly caseId?: string
  readonly claimId?: string
  readonly evidenceIds: readonly string[]
}

const day = (fromNow: number) => {
  const date = new Date(Date.now() + fromNow * 86_400_000)
  return { iso: date.toISOString().slice(0, 10), said: `${date.getUTCMonth() + 1}月${date.getUTCDate()}日` }
}
const until = day(90)
const source = '云岭日报'
const fields = [
  '预警类别：暴雨',
  '预警级别：黄色',
  '起始时间：11月24日14时',
  '可能影响的范围：县城',
  '警示事项：低洼处积水',
  '应当采取的措施：减少外出',
  '发布单位：县气象台',
  '发布时间：11月24日13时',
]

/** What a plan gains by a requirement. */
const lawful: Readonly<Record<Requirement, (policy: string) => Partial<Pick<Plan, 'facts' | 'lines'>>>> = {
  case: () => ({}),
  verdict: () => ({}),
  emergencyCase: () => ({}),
  source: () => ({ facts: { sourceName: source } }),
  policy: (code) => ({ facts: { interpretsCode: code } }),
  period: () => ({ facts: { opinionsUntil: until.iso }, lines: [`意见请于${until.said}前提出。`] }),
  warningFields: () => ({ lines: fields }),
}

const needsCase: ReadonlySet<Requirement> = new Set<Requirement>(['case', 'verdict', 'emergencyCase'])
const [first = '', second = ''] = finding.text.split('。').map((one) => `${one}。`)
const circulating = `网传“${claimText}”，与事实不符。`
const sourceLine =
  '发布单位：云岭县新闻办；核实单位：云岭县水务局。联系电话：0000-12345。2026年11月24日 13:10。'

/** A complete one: nothing stands in its way. @param policy public code of a document that may be explained */
export async function completePlan(county: County, kind: ReleaseKind, policy: string): Promise<Plan> {
  const gained = kind.requires.map((one) => lawful[one](policy))
  const isEmergency = kind.requires.includes('emergencyCase')
  const about = kind.requires.some((one) => needsCase.has(one))
    ? await caseFor(county, isEmergency ? { kind: 'emergency', claimText: '东山乡水库已经漫坝' } : {})
    : { evidenceIds: [] }
  const own = kind.grounded
    ? [first, second, circulating, sourceLine]
    : ['县文化馆将举办读书活动，欢迎参加。', '报名请到前台办理。']
  return {
    kind,
    title: kind.grounded ? '河东镇供水正常' : '关于举办读书活动的公告',
    lines: [...own, ...gained.flatMap(({ lines = [] }) => lines)],
    facts: Object.assign({ attribute: 'proactive' }, ...gained.map((one) => one.facts ?? {})),
    ...about,
  }
}

type Case = Required<Pick<Plan, 'caseId' | 'claimId' | 'evidenceIds'>>
const cases = new Map<string, Promise<Case>>()

/** One of a sort is enough: what is tried is put right again. */
function caseFor(county: County, more: { readonly kind?: string; readonly claimText?: string }) {
  const sort = more.kind ?? ''
  const known = cases.get(sort) ?? decidedCase(county, more)
  cases.set(sort, known)
  return known
}

async function decidedCase(county: County, more: object): Promise<Case> {
  const { caseId, claimId } = await openCase(county, more)
  const { evidenceIds } = await verified(county, caseId)
  await decideClaim(county, caseId, { verdict: 'verified_false', evidenceIds })
  return { caseId, claimId, evidenceIds }
}

function groundsOf({ kind, lines, evidenceIds }: Plan): GroundedSentence[] {
  if (!kind.grounded) return []
  return lines.map((text) => {
    if (text === circulating) return { text, part: 'circulating', evidenceIds: [] }
    if (text === sourceLine) return { text, part: 'source', evidenceIds: [] }
    return { text, part: 'fact', evidenceIds: [...evidenceIds] }
  })
}

const unitId = 'water'
const usualAccounts = ['portal']
const writer = 'zhiban' as const
const publisher = (county: County) => county.as(writer, publisherApi)

export interface Made {
  readonly releaseId: string
}

export interface Where {
  /** The release that is corrected. */
  readonly original?: string | undefined
  readonly accountIds?: readonly string[] | undefined
}

type Way = (county: County, plan: Plan, where: Where) => Promise<Made | undefined>

const files = new Map<string, Promise<Blob>>()

/** A Word file of a text; the same one for every kind of the same words. */
function fileOf({ title, lines }: Plan): Promise<Blob> {
  const words = [title, ...lines].join('\n')
  const known = files.get(words) ?? packed(title, lines)
  files.set(words, known)
  return known
}

async function packed(title: string, lines: readonly string[]): Promise<Blob> {
  const heading = new Paragraph({ text: title, heading: HeadingLevel.TITLE })
  const paragraphs = lines.map((text) => new Paragraph(text))
  const file = new Document({ sections: [{ children: [heading, ...paragraphs] }] })
  return new Blob([new Uint8Array(await Packer.toBuffer(file))])
}

const fileName = '稿件.docx'

/** Operation → how a plan comes in by it; undefined where the operation makes no release of the kind. */
export const ways: Readonly<Record<string, Way>> = {
  createRelease: async (county, { kind, title, lines, facts, caseId }, { accountIds = usualAccounts }) =>
    (await publisher(county)).createRelease({
      body: {
        kind: kind.id,
        unitId,
        accountIds: [...accountIds],
        title,
        summary: '',
        body: lines.join('\n\n'),
        ...facts,
        ...(caseId !== undefined && { caseId }),
      },
    }),
  importWord: async (county, plan, { accountIds = usualAccounts }) => {
    const { kind, facts, caseId } = plan
    const body = await fileOf(plan)
    const client = await publisher(county)
    const { hash: shown } = await client.readWord({ query: { fileName }, body })
    const begun = { kind: kind.id, unitId, accountIds: accountIds.join(',') }
    const query = { fileName, shown, ...begun, ...facts, ...(caseId !== undefined && { caseId }) }
    return client.importWord({ query, body })
  },
  draftToRelease: async (county, plan, { accountIds = usualAccounts }) => {
    const { kind, title, caseId } = plan
    const documentKind = (['factStatement', 'situationBulletin', 'rebuttal'] as const).find(
      (one) => one === kind.id,
    )
    if (documentKind === undefined || caseId === undefined) return undefined
    const desk = await county.as(writer, responseApi)
    // The case is the county's: an earlier try may have written a draft, the newest stands first.
    const { drafts } = await desk.getCase({ params: { id: caseId } })
    const base = drafts[0]?.id ?? null
    const { draftId } = await desk.writeDraft({ params: { id: caseId }, body: { documentKind, base } })
    const sentences = groundsOf(plan).map((one) => ({ ...one, evidenceIds: [...one.evidenceIds] }))
    const edited = await desk.editDraft({ params: { id: draftId }, body: { title, sentences } })
    return desk.draftToRelease({ params: { id: edited.draftId }, body: { accountIds: [...accountIds] } })
  },
  correctRelease: async (county, { title, lines }, { original = '' }) =>
    (await publisher(county)).correctRelease({
      params: { id: original },
      body: { reason: '补充说明', title, summary: '', body: lines.join('\n\n') },
    }),
}

/** Names what its sentences rest on, where they do not say it yet. */
export async function groundAll(county: County, releaseId: string, plan: Plan): Promise<void> {
  const client = await publisher(county)
  for (const { text, part, evidenceIds } of groundsOf(plan)) {
    const { version } = await county.app.db.release.findUniqueOrThrow({ where: { id: releaseId } })
    await client.groundSentence({ params: { id: releaseId }, body: { text, part, evidenceIds, version } })
  }
}

/** Writes a plan into a release there is. */
export async function rewrite(
  county: County,
  releaseId: string,
  { title, lines, facts }: Plan,
): Promise<void> {
  const { version } = await county.app.db.release.findUniqueOrThrow({ where: { id: releaseId } })
  const usual = { attributeReason: '', accountIds: usualAccounts }
  const body = { title, summary: '', body: lines.join('\n\n'), ...usual, ...facts, version }
  await (await publisher(county)).reviseRelease({ params: { id: releaseId }, body })
}

export const submit = async (county: County, releaseId: string) =>
  (await publisher(county)).submitRelease({ params: { id: releaseId } })

/** One thing that is missing or forbidden: in what is written, or in the world it is held against. */
export interface Breaker {
  readonly name: string
  /** The rule by which it is refused. */
  readonly rule: string
  /** What the refusal has to say beside, where one rule speaks of several things. */
  readonly says?: string
  /** Two that change the same thing are not tried at once; what hides others, or is hidden, is tried alone. */
  readonly changes?: 'period' | 'everything'
  /** The one way in which it can be wrong. */
  readonly way?: string
  readonly written?: (plan: Plan) => Plan
  /** @returns how it is put right again */
  readonly world?: (county: County, plan: Plan, releaseId: string) => Promise<() => Promise<unknown>>
}

const withFacts = (facts: object) => (plan: Plan) => ({ ...plan, facts: { ...plan.facts, ...facts } })
const withLine = (line: string) => (plan: Plan) => ({ ...plan, lines: [...plan.lines, line] })
const withoutLine = (line: string) => (plan: Plan) => ({
  ...plan,
  lines: plan.lines.filter((one) => one !== line),
})

const noStanding: Breaker['world'] = async ({ app: { db } }, { caseId = '' }) => {
  const data = await db.caseStanding.delete({ where: { caseId } })
  return () => db.caseStanding.create({ data })
}

const alone = { changes: 'everything' } as const
const ofPeriod = { changes: 'period' } as const

/** Requirement → each way to lack it. */
const lacking: Readonly<Record<Requirement, readonly Breaker[]>> = {
  case: [{ name: 'no case', rule: 'requires.case', ...alone, world: noStanding }],
  verdict: [
    {
      name: 'no verdict',
      rule: 'requires.verdict',
      world: async ({ app: { db } }, { claimId = '' }) => {
        const where = { id: claimId }
        const { verdict } = await db.claim.findUniqueOrThrow({ where })
        await db.claim.update({ where, data: { verdict: null } })
        return () => db.claim.update({ where, data: { verdict } })
      },
    },
  ],
  emergencyCase: [
    { name: 'no emergency', rule: 'requires.emergency-case', ...alone, world: noStanding },
    {
      name: 'an emergency that is over',
      rule: 'requires.emergency-case',
      world: async ({ app: { db } }, { caseId = '' }) => {
        await db.caseStanding.update({ where: { caseId }, data: { closedAt: new Date() } })
        return () => db.caseStanding.update({ where: { caseId }, data: { closedAt: null } })
      },
    },
  ],
  source: [{ name: 'no source', rule: 'requires.source', written: withFacts({ sourceName: '' }) }],
  policy: [
    {
      name: 'no document it explains',
      rule: 'requires.policy',
      written: withFacts({ interpretsCode: '' }),
    },
  ],
  period: [
    {
      name: 'no period',
      rule: 'requires.period',
      ...ofPeriod,
      written: withFacts({ opinionsUntil: '' }),
    },
    {
      name: 'a period too short',
      rule: 'requires.period-longer',
      ...ofPeriod,
      written: withFacts({ opinionsUntil: day(1).iso }),
    },
    {
      name: 'a period nobody reads',
      rule: 'requires.period-shown',
      ...ofPeriod,
      written: withoutLine(`意见请于${until.said}前提出。`),
    },
  ],
  warningFields: fields.map((line) => ({
    name: `no ${line}`,
    rule: 'requires.warning-fields',
    says: line.slice(0, line.indexOf('：')),
    written: withoutLine(line),
  })),
}

const attributes = ['proactive', 'onRequest', 'withheld'] as const
const blocking = wording.find(({ severity, from, until: last }) => severity === 'block' && !from && !last)

const lintBroken: Readonly<Record<ReleaseKind['lint'][number], Breaker>> = {
  text: {
    name: 'a word that may not stand',
    rule: 'wording',
    written: withLine(`活动由${blocking?.find ?? ''}主办。`),
  },
  rebuttal: {
    name: 'a title that tells the rumour',
    rule: 'rebuttal.title-repeats',
    written: (plan) => ({ ...plan, title: `网传${plan.title}` }),
  },
}

export const modelWrote: Breaker = {
  name: 'a model wrote it',
  rule: 'model.too-much',
  ...alone,
  world: async ({ app: { db } }, { lines }) => {
    const id = crypto.randomUUID()
    await db.modelText.create({ data: { id, text: lines.join('\n'), textHash: id, at: new Date() } })
    return () => db.modelText.delete({ where: { id } })
  },
}

const evidenceWithdrawn: Breaker = {
  name: 'its evidence was withdrawn',
  rule: 'grounding.unknown-evidence',
  world: async ({ app: { db } }, { evidenceIds }) => {
    const where = { id: { in: [...evidenceIds] } }
    await db.evidence.updateMany({ where, data: { withdrawnAt: new Date() } })
    return () => db.evidence.updateMany({ where, data: { withdrawnAt: null } })
  },
}

/** Whoever reads it would read the name of the slot. */
const openSlots: readonly Breaker[] = [
  {
    name: 'a slot nothing is put into',
    rule: 'slot.open',
    says: '{{unsubscribe}}',
    written: withLine('详情{{unsubscribe}}。'),
  },
  {
    name: 'a slot in its title',
    rule: 'slot.open',
    says: '{{link}}',
    written: (plan) => ({ ...plan, title: `${plan.title}{{link}}` }),
  },
]

/** A correction says what it corrects; which kinds may, the table says. */
function wrongCorrection({ id, correctedBy }: ReleaseKind, way: string): Breaker[] {
  if (way !== 'correctRelease') return []
  const other = kinds.find((one) => !correctedBy.includes(one.id))?.id
  if (other === undefined) return []
  const world: Breaker['world'] = async ({ app: { db } }, _, releaseId) => {
    const where = { id: releaseId }
    await db.release.update({ where, data: { kind: other } })
    return () => db.release.update({ where, data: { kind: id } })
  }
  return [{ name: `a correction by ${other}`, rule: 'correct.wrong-kind', ...alone, way, world }]
}

/** An account that anybody reads, of a channel that is no page. */
export const publicAccount = 'weibo'

function ofAttributes({ attributes: allowed }: ReleaseKind): Breaker[] {
  return attributes.map((attribute) => {
    if (!allowed.includes(attribute))
      return {
        name: `attribute ${attribute}`,
        rule: 'attribute.kind',
        ...alone,
        written: withFacts({ attribute, attributeReason: '涉及商业秘密' }),
      }
    return {
      name: `a public channel for what is ${attribute}`,
      rule: 'attribute.public-channel',
      ...alone,
      written: withFacts({ attribute, attributeReason: '涉及商业秘密', accountIds: [publicAccount] }),
    }
  })
}

/** Everything that may be wrong with a kind that comes in by a way, read from its row of the table. */
export function breakersOf(kind: ReleaseKind, way: string): Breaker[] {
  const wanted = [...kind.requires, ...(chains.find((one) => one.kinds.includes(kind.id))?.requires ?? [])]
  return [
    ...[...new Set(wanted)].flatMap((one) => lacking[one]),
    ...kind.lint.map((one) => lintBroken[one]),
    ...openSlots,
    ...ofAttributes(kind).filter(({ name }) => name !== 'a public channel for what is proactive'),
    ...(kind.maxModelShare < 1 ? [modelWrote] : []),
    ...(kind.grounded
      ? [
          evidenceWithdrawn,
          {
            name: 'a sentence without evidence',
            rule: 'grounding.no-evidence',
            written: withLine('检测人员共走访98户居民。'),
          },
        ]
      : [
          {
            name: 'an answer to a rumour',
            rule: 'claim.wrong-kind',
            written: withLine(`网传“${claimText}”不属实。`),
          },
        ]),
    // Last: the places of the others are the same by every way.
    ...wrongCorrection(kind, way),
  ]
}

/** In as few tries as show each by itself: all that do not hide one another at once. */
export function batchesOf(breakers: readonly Breaker[]): Breaker[][] {
  const batches: Breaker[][] = []
  for (const one of breakers) {
    const batch = batches.find((others) =>
      others.every(
        ({ changes }) =>
          changes !== 'everything' &&
          one.changes !== 'everything' &&
          (changes === undefined || changes !== one.changes),
      ),
    )
    if (batch === undefined) batches.push([one])
    else batch.push(one)
  }
  return batches
}
