/** The level of a story: a person’s stands above the machine’s, with the reason beside it. */

import { Input, Select } from 'antd'
import { z } from 'zod'

import { useKept, useKeptText } from '../../kit/kept/use-kept.ts'
import { Act } from '../../kit/parts.tsx'
import { useSay, useWord } from '../../kit/say.ts'
import { useLacking } from '../../kit/why-not.ts'
import { type StoryView, monitor } from '../client.ts'
import { said } from '../said.ts'

const levels = ['red', 'orange', 'yellow', 'blue'] as const
const Chosen = z.enum(levels)
const shortestReason = 2

/** A person's level stands above the machine's, with the reason beside it. */
export function Level({ story }: { readonly story: StoryView }) {
  const say = useSay(said)
  const wordOf = useWord()
  const lacking = useLacking()('monitor.classify')
  const level = useKept(`level chosen for story ${story.id}`, Chosen, story.level)
  const reason = useKeptText(`level of story ${story.id}`)
  return (
    <div className="stack-2">
      {story.levelByHand === null ? (
        <span className="muted">{say('stories.level-by-machine')}</span>
      ) : (
        <span>
          {say('stories.level-by-hand', {
            level: wordOf(story.levelByHand),
            reason: story.levelReason,
          })}
        </span>
      )}
      <span className="row">
        <Select
          className="choice"
          aria-label={say('stories.level')}
          value={level.value}
          onChange={level.set}
          options={levels.map((one) => ({ value: one, label: wordOf(one) }))}
        />
        <Input
          className="grows"
          aria-label={say('stories.level-reason')}
          placeholder={say('stories.level-reason-hint')}
          value={reason.value}
          onChange={(event) => reason.set(event.target.value)}
        />
        <Act
          label={say('stories.set-level')}
          why={
            lacking ??
            (reason.value.trim().length < shortestReason ? say('stories.level-reason-first') : undefined)
          }
          act={async () => {
            await monitor.setStoryLevel({
              params: { id: story.id },
              body: {
                level: level.value,
                reason: reason.value,
                base: { level: story.levelByHand, reason: story.levelReason },
              },
            })
            level.done()
            reason.done()
          }}
        />
      </span>
    </div>
  )
}
