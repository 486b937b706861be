/**
 * What each sentence of an answer rests on: first those that lack it, then the others with the words they quote.
 * Trap: evidence holds for the words that were looked at, so it is chosen on what is saved and never on what is being
 * typed.
 */

import { Alert, Button, Card, Select, Tag } from 'antd'
import { useState } from 'react'
import { z } from 'zod'

import { Part } from '../../../../src/words/document/grounded.ts'
import { useKept } from '../../kit/kept/use-kept.ts'
import { Act } from '../../kit/parts.tsx'
import { useSay } from '../../kit/say.ts'
import { whyNot } from '../../kit/why-not.ts'
import { type Ground, type Grounding as Shown, publisher, type Release } from '../client.ts'
import { said } from '../said.ts'

const Chosen = z.object({ part: Part, evidenceIds: z.array(z.string()) })

export function Grounding({ release }: { readonly release: Release }) {
  const say = useSay(said)
  const { grounding } = release
  if (grounding === null) return null
  const lacking = grounding.sentences.filter(({ fault }) => fault !== null)
  const held = grounding.sentences.filter(({ fault }) => fault === null)
  return (
    <Card size="small" title={say('grounds.card')}>
      <div className="stack-4">
        {lacking.length === 0 ? (
          <Alert type="success" showIcon title={say('grounds.all-held')} />
        ) : (
          <Alert type="error" showIcon title={say('grounds.lacking', { count: lacking.length })} />
        )}
        {[...lacking, ...held].map((one) => (
          <OneSentence key={one.text} {...{ release, one, evidence: grounding.evidence }} />
        ))}
      </div>
    </Card>
  )
}

interface Given {
  readonly release: Release
  readonly one: Ground
  readonly evidence: Shown['evidence']
}

function OneSentence({ release, one, evidence }: Given) {
  const say = useSay(said)
  const [asked, setAsked] = useState(false)
  const account = release.renditions.find(({ accountId }) => accountId === one.where)?.accountTitle
  const titles = one.evidenceIds.map((id) => evidence.find((found) => found.id === id)?.title ?? '')
  return (
    <section className="stack-1">
      <span className="breaks">
        {account === undefined ? null : <Tag>{account}</Tag>}
        {one.text}
      </span>
      {one.fault === null ? <Rests {...{ one, titles }} /> : <Alert type="error" title={one.fault} />}
      {one.fault === null && !asked ? (
        <span className="row">
          <Button type="link" size="small" onClick={() => setAsked(true)}>
            {say('grounds.change')}
          </Button>
        </span>
      ) : (
        <Choice {...{ release, one, evidence }} />
      )}
    </section>
  )
}

function Rests({ one, titles }: { readonly one: Ground; readonly titles: readonly string[] }) {
  const say = useSay(said)
  return (
    <span className="muted breaks">
      {titles.length === 0
        ? say(`grounds.part.${one.part}`)
        : say('grounds.rests-on', { evidence: titles.join('、') })}
      {one.quotes.map(({ evidenceId, start, words }) => (
        <q key={`${evidenceId} ${start}`}>{words}</q>
      ))}
    </span>
  )
}

function Choice({ release, one, evidence }: Given) {
  const say = useSay(said)
  // By its words: another sentence is another choice.
  const kept = useKept(`ground of ${release.id} ${one.where} ${one.text}`, Chosen, {
    part: one.part,
    evidenceIds: one.evidenceIds,
  })
  const { part, evidenceIds: chosen } = kept.value
  const isSame = part === one.part && chosen.toSorted().join() === one.evidenceIds.toSorted().join()
  const none = evidence.length === 0 ? say('grounds.no-evidence') : undefined
  const why = whyNot(release, 'revise') ?? none ?? (isSame ? say('grounds.same') : undefined)
  return (
    <div className="stack-2">
      <div className="stack-1">
        <span className="muted" aria-hidden>
          {say('grounds.evidence')}
        </span>
        <Select
          mode="multiple"
          aria-label={say('grounds.evidence')}
          value={chosen}
          onChange={(evidenceIds) => kept.set({ part, evidenceIds })}
          options={evidence.map(({ id, title, unitName, text }) => ({
            value: id,
            label: `${title}（${unitName}）`,
            title: text,
          }))}
        />
      </div>
      {evidence
        .filter(({ id }) => chosen.includes(id))
        .map(({ id, text, verifierName }) => (
          <blockquote key={id} className="muted breaks">
            {text} {verifierName}
          </blockquote>
        ))}
      <div className="stack-1">
        <span className="muted" aria-hidden>
          {say('grounds.part')}
        </span>
        <Select
          aria-label={say('grounds.part')}
          value={part}
          onChange={(named) => kept.set({ part: named, evidenceIds: chosen })}
          options={Part.options.map((value) => ({ value, label: say(`grounds.part.${value}`) }))}
        />
      </div>
      <Act
        label={say('grounds.save')}
        why={why}
        act={async () => {
          await publisher.groundSentence({
            params: { id: release.id },
            // A source line is one statement: office, telephone and time stand in sentences of their own.
            body: {
              text: part === 'source' ? one.line : one.text,
              part,
              evidenceIds: chosen,
              version: release.version,
            },
          })
          kept.done()
        }}
      />
    </div>
  )
}
