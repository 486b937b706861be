/**
 * Labels by the trained model that ships with the project (config/labels). Shares are calibrated; reasons name the
 * signs that decided. Trap: style and topic weigh as much as truth here. It orders a queue; what is true, people find
 * out.
 */

import { readFileSync } from 'node:fs'

import type { Kind } from '../../words/labels.ts'
import type { Message } from '../../words/message.ts'
import { defineClassifier } from '../classifier.ts'
import { statesNothing } from '../domain/labels/claims.ts'
import { featuresOf } from '../domain/labels/features.ts'
import type { HeadName } from '../domain/labels/label-heads.ts'
import {
  decisive,
  type LabelModel,
  type Looked,
  lookUp,
  marginsOf,
  say as sharesOf,
  type Said,
} from '../domain/labels/label-model.ts'
import { decodeModel } from '../domain/labels/model-file.ts'
import { quoted } from '../domain/labels/reasons.ts'
import { say } from '../said.ts'

export const modelFile = new URL('../../../config/labels/labels.model', import.meta.url)

let model: LabelModel | undefined

function loaded(): LabelModel {
  model ??= decodeModel(readFileSync(modelFile))
  return model
}

/** Kinds with less are not worth their reason. */
const leastShare = 0.05

/** `other` must be this sure: a citizen's message put aside is worse than a chat put under a topic. */
const surelyOther = 0.9

function topicOf([first, second]: readonly Said[]): Said | undefined {
  return first?.label === 'other' && first.share < surelyOther ? second : first
}

/**
 * A post that states nothing tells nothing of its truth: it never stands before one that does, whatever other bare
 * reposts were.
 */
const nothingStated = 0.25

const feelings: ReadonlyMap<string, Message> = new Map([
  ['happy', say('feeling.happy')],
  ['angry', say('feeling.angry')],
  ['sad', say('feeling.sad')],
  ['fear', say('feeling.fear')],
  ['surprise', say('feeling.surprise')],
])

function reasonOf(model: LabelModel, looked: Looked, of: { head: HeadName; label: string }): Message {
  const words = decisive(model, looked, of)
  return words.length === 0
    ? say('label.learnt-whole')
    : say('label.learnt-words', { words: quoted(...words) })
}

const withFeeling = (reason: Message, feeling: Message | undefined): Message =>
  feeling === undefined ? reason : say('label.with-feeling', { reason, feeling })

export const classifier = defineClassifier({
  name: 'linear',
  title: { zh: '训练模型', en: 'Trained model' },
  classify: (text) => {
    const model = loaded()
    const looked = lookUp(model, featuresOf(text))
    const margins = marginsOf(model, looked)
    const kinds = sharesOf(model, margins, 'kind').filter(({ share }, at) => at === 0 || share >= leastShare)
    const topic = topicOf(sharesOf(model, margins, 'topic'))
    const [emotion] = sharesOf(model, margins, 'emotion')
    const [unverified] = sharesOf(model, margins, 'unverified')
    const feeling = feelings.get(emotion?.label ?? '')
    return {
      measured: true,
      kinds: kinds.map((said, at) => ({
        label: said.label as Kind,
        score: said.share,
        reason: withFeeling(
          reasonOf(model, looked, { head: 'kind', label: said.label }),
          at === 0 ? feeling : undefined,
        ),
      })),
      ...(unverified && {
        unverified: statesNothing(text) ? Math.min(nothingStated, unverified.share) : unverified.share,
      }),
      ...(topic && {
        topic: {
          label: topic.label,
          score: topic.share,
          reason: reasonOf(model, looked, { head: 'topic', label: topic.label }),
        },
      }),
      ...(emotion && { emotion: emotion.label }),
    }
  },
})
