/**
 * May it go out? Asked of what goes out, never of how it was made: at submission, at each signature and at the seal.
 * Pure. Why: docs/decisions/0017. Trap: the kind a writer chose is not believed; a text that speaks about a claim the
 * office knows is an answer to it, whatever it is called.
 */

import { slotMark } from '../../../words/document/document.ts'
import type { GroundedSentence } from '../../../words/document/grounded.ts'
import { openSlotsIn } from '../../../words/document/slots.ts'
import type { Message } from '../../../words/message.ts'
import { say } from '../../said/going-out.ts'
import { lintText } from '../lint/lint.ts'
import { evidenceWords, groundingFaults, type Held, strangerIn } from './grounding.ts'
import type { Destination, Known, KnownToSend, Obstacle, Outgoing, OutgoingRendition } from './outgoing.ts'
import { lintRebuttal } from './rebuttal.ts'
import { requirementObstacles } from './requirements.ts'
import { groundedSentences } from './spans.ts'

/** Everything that stands in the way; nothing: it may go out. */
export function mayGoOut(
  release: Outgoing,
  renditions: readonly OutgoingRendition[],
  known: Known,
  now: Date,
): Obstacle[] {
  return [
    ...attributeObstacles(release, renditions),
    ...slotObstacles(release, renditions),
    ...requirementObstacles({ release, renditions, known, now }, wantedBy(release)),
    ...claimObstacles(release, known),
    ...groundingObstacles(release, renditions, known),
    ...answerObstacles(release, known),
    ...authorshipObstacles(release, renditions),
    ...wordingObstacles(release, renditions, known),
    ...correctionObstacles(release, known),
  ]
}

/**
 * What can take the right to send away after the signature: the attribute, the verdict, evidence that was withdrawn. A
 * word list that was edited overnight does not.
 */
export function mayStillGo(
  release: Outgoing,
  destinations: readonly Destination[],
  known: KnownToSend,
  now: Date,
): Obstacle[] {
  const lasting = wantedBy(release).filter((one) => one === 'case' || one === 'verdict')
  return [
    ...attributeObstacles(release, destinations),
    ...requirementObstacles({ release, renditions: [], known, now }, lasting),
    ...(release.kind.grounded ? withdrawnEvidence(release, known) : []),
  ]
}

/**
 * What the public is told beside a text, of a withdrawal for example: it passes the same rules as what it speaks about.
 * @param kind of the text it speaks about
 */
export function mayBeSaid(
  reason: string,
  { kind, known }: { readonly kind: Outgoing['kind']; readonly known: Known },
): Obstacle[] {
  if (reason.trim() === '') return []
  return [...openIn(reason), ...claimObstacles({ kind }, known), ...reasonObstacles(reason, { kind, known })]
}

function reasonObstacles(
  reason: string,
  { kind, known }: { readonly kind: Outgoing['kind']; readonly known: Known },
): Obstacle[] {
  if (reason.trim() === '') return []
  const source = [evidenceWords(known.evidence), known.case?.claim.text ?? '', known.corrects?.words ?? '']
  const stranger = kind.grounded ? strangerIn(reason, source.join('\n')) : undefined
  return [
    ...blocksIn(reason, known).map((finding) => ofText('reason.wording', say('reason.wording', { finding }))),
    ...(stranger === undefined
      ? []
      : [ofText('reason.stranger', say('reason.stranger', { words: stranger }))]),
  ]
}

const wantedBy = ({ kind, chainRequires }: Outgoing) => [...new Set([...kind.requires, ...chainRequires])]

/** A sentence's rule is its code, but for a few that share one. */
const ofText = (rule: string, message: Message): Obstacle => ({ where: 'master', rule, message })
const plain = (message: Message): Obstacle => ofText(message.code, message)

function attributeObstacles({ kind, attribute }: Outgoing, destinations: readonly Destination[]): Obstacle[] {
  if (attribute === null) return []
  if (!kind.attributes.includes(attribute)) return [plain(say('attribute.kind'))]
  if (attribute === 'proactive') return []
  return destinations
    .filter(({ reach }) => reach === 'public')
    .map(({ accountId, account }) => ({
      where: accountId,
      rule: 'attribute.public-channel',
      message: say('attribute.public-channel', { account }),
    }))
}

/** What is said beside a text holds no slot at all. */
const openIn = (words: string): Obstacle[] =>
  openSlotsIn(words).map((name) => plain(say('slot.open', { slot: slotMark(name) })))

/** Nobody reads {{hotline}}: what nothing is put into does not go out, wherever it stands. */
function slotObstacles(
  { title, summary, publicReason }: Outgoing,
  renditions: readonly OutgoingRendition[],
): Obstacle[] {
  return [
    ...openIn([title, summary, publicReason].join('\n')),
    ...renditions.flatMap((one) => [
      ...one.openSlots.map((name) => ofAccount(one, say('slot.open', { slot: slotMark(name) }))),
      ...one.oldSlots.map((name) => ofAccount(one, say('slot.old', { slot: slotMark(name) }))),
    ]),
  ]
}

const ofAccount = ({ accountId, account }: Destination, finding: Message): Obstacle => ({
  where: accountId,
  rule: finding.code,
  message: say('going-out.of-account', { account, finding }),
})

function claimObstacles({ kind }: Pick<Outgoing, 'kind'>, { touched }: Known): Obstacle[] {
  if (kind.grounded) return []
  return touched.map(({ how, ...one }) =>
    plain(how === 'surely' ? say('claim.wrong-kind', one) : say('claim.perhaps', one)),
  )
}

/** What sentences are held against. */
export const materialOf = (known: KnownToSend): Held => ({
  claim: { text: known.case?.claim.text ?? '' },
  evidence: known.evidence,
})

/** The sentences of the text that rest on evidence or should. */
const sentencesOfText = (
  { summary, text }: Pick<Outgoing, 'summary' | 'text'>,
  { grounding }: KnownToSend,
): GroundedSentence[] => groundedSentences(`${summary}\n${text}`, grounding)

function groundingObstacles(
  release: Outgoing,
  renditions: readonly OutgoingRendition[],
  known: Known,
): Obstacle[] {
  const { kind, title } = release
  if (!kind.grounded) return []
  const material = materialOf(known)
  const inText = groundingFaults({ title, sentences: sentencesOfText(release, known) }, material).map(plain)
  const inRenditions = renditions.flatMap(({ accountId, account, ownWords }) => {
    const own = groundedSentences(ownWords, known.grounding)
    return groundingFaults({ title: '', sentences: own }, material).map((finding) => ({
      where: accountId,
      rule: finding.code,
      message: say('going-out.of-account', { account, finding }),
    }))
  })
  return [...inText, ...inRenditions]
}

function withdrawnEvidence(release: Outgoing, known: KnownToSend): Obstacle[] {
  const standing = new Set(known.evidence.map(({ id }) => id))
  return sentencesOfText(release, known)
    .filter(({ evidenceIds }) => evidenceIds.some((id) => !standing.has(id)))
    .map((one) => plain(say('grounding.withdrawn', { sentence: one.text })))
}

/** What an answer to a claim must not be; asked of the text as it goes out, after every edit. */
function answerObstacles({ kind, title, text }: Outgoing, known: Known): Obstacle[] {
  if (!kind.lint.includes('rebuttal') || known.case === null) return []
  const sentences = groundedSentences(text, known.grounding)
  return lintRebuttal({ title, sentences, documentKind: kind.id, claim: known.case.claim })
    .filter(({ severity }) => severity === 'block')
    .map(({ rule, message }) => ofText(rule, message))
}

function authorshipObstacles(
  { kind, modelShare }: Outgoing,
  renditions: readonly OutgoingRendition[],
): Obstacle[] {
  const percent = (share: number) => Math.round(share * 100)
  const tooMuch = say('model.too-much', { share: percent(modelShare), most: percent(kind.maxModelShare) })
  return [
    ...(modelShare > kind.maxModelShare ? [plain(tooMuch)] : []),
    ...renditions
      .filter(({ isLabelled }) => !isLabelled)
      .map(({ accountId, account }) => ({
        where: accountId,
        rule: 'model.no-label',
        message: say('model.no-label', { account }),
      })),
  ]
}

/** The text itself is proof-read with its findings; here what was written for one channel, and the reason. */
function wordingObstacles(
  { kind, publicReason }: Outgoing,
  renditions: readonly OutgoingRendition[],
  known: Known,
): Obstacle[] {
  const inRenditions = renditions.flatMap(({ accountId, account, ownWords }) =>
    blocksIn(ownWords, known).map((finding) => ({
      where: accountId,
      rule: finding.code,
      message: say('going-out.of-account', { account, finding }),
    })),
  )
  return [...inRenditions, ...reasonObstacles(publicReason, { kind, known })]
}

function blocksIn(words: string, { lint }: Known): Message[] {
  if (words.trim() === '') return []
  return lintText({ title: '', body: words }, lint)
    .filter(({ severity }) => severity === 'block')
    .map(({ message }) => message)
}

function correctionObstacles({ kind }: Outgoing, { corrects }: Known): Obstacle[] {
  return corrects === null || corrects.kind.correctedBy.includes(kind.id)
    ? []
    : [plain(say('correct.wrong-kind'))]
}
