/** What a list of stories is asked for: words, level, tone, order. It stands in the address, so it can be passed on. */

import { Input, Select } from 'antd'
import { useSearchParams } from 'react-router'

import { useSay, useWord } from '../../kit/say.ts'
import { toneDays } from '../client.ts'
import { said } from '../said.ts'
import { ToneFilter, useTone } from './tones.tsx'

const levels = ['red', 'orange', 'yellow', 'blue'] as const

/** What the address asks for. */
export function useStoryFilter() {
  const [asked] = useSearchParams()
  const [tone, ask] = useTone()
  const level = levels.find((one) => one === asked.get('level'))
  const order: 'time' | 'risk' = asked.get('order') === 'time' ? 'time' : 'risk'
  const q = asked.get('q') ?? ''
  const hasTone = Object.keys(tone).length > 0
  return { level, order, q, tone, hasTone, isFiltered: level !== undefined || q !== '' || hasTone, ask }
}

export function StoryFilters() {
  const say = useSay(said)
  const wordOf = useWord()
  const { level, order, q, hasTone, ask } = useStoryFilter()
  return (
    <>
      <div className="filters">
        <Input.Search
          allowClear
          className="search"
          aria-label={say('stories.words')}
          placeholder={say('stories.words')}
          defaultValue={q}
          maxLength={100}
          onSearch={(text) => ask({ q: text.trim() })}
        />
        <Select
          allowClear
          className="choice"
          aria-label={say('stories.level')}
          placeholder={say('stories.level')}
          value={level ?? null}
          onChange={(value: string | null | undefined) => ask({ level: value ?? undefined })}
          options={levels.map((one) => ({ value: one, label: wordOf(one) }))}
        />
        <ToneFilter />
        <Select
          className="choice"
          aria-label={say('stories.order')}
          value={order}
          onChange={(value) => ask({ order: value === 'time' ? value : undefined })}
          options={[
            { value: 'risk', label: say('stories.by-risk') },
            { value: 'time', label: say('stories.by-time') },
          ]}
        />
      </div>
      {hasTone ? <p className="muted">{say('stories.tone-days', { days: toneDays })}</p> : null}
    </>
  )
}
