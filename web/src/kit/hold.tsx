/**
 * A button for what cannot be undone: it acts when it was held for a second and a half, by pointer or by the space bar,
 * so that no slip of the hand starts it. Trap: not everybody can hold; the words of the act may be typed instead, and
 * that way is there for a screen reader's click too.
 */

import { useMutation } from '@tanstack/react-query'
import { Button, Input, message, Tooltip } from 'antd'
import { useEffect, useRef, useState } from 'react'

import { queries } from './client.ts'
import { Failed } from './parts.tsx'
import { said } from './said.ts'
import { useSay } from './say.ts'

const heldForMs = 1_500

interface Props {
  /** What the act does and how far it reaches. */
  readonly label: string
  /** What is typed by who does not hold: one short word. */
  readonly words: string
  readonly act: () => Promise<unknown>
  /** Why it is locked. */
  readonly why?: string | undefined
}

export function Hold({ label, words, act, why }: Props) {
  const say = useSay(said)
  const [toast, holder] = message.useMessage()
  const [typing, setTyping] = useState(false)
  const run = useMutation({
    mutationFn: act,
    onSuccess: () => queries.invalidateQueries(),
    onError: (error) => toast.open({ content: <Failed error={error} />, duration: 8 }),
  })
  const isLocked = why !== undefined || run.isPending
  const { filling, begin, end } = useHeld(() => run.mutate())
  return (
    <div className="stack-1 hold-box">
      {holder}
      <Tooltip title={why ?? ''}>
        <Button
          type="primary"
          danger
          block
          className={filling ? 'hold filling' : 'hold'}
          disabled={isLocked}
          loading={run.isPending}
          onPointerDown={begin}
          onPointerUp={end}
          onPointerLeave={end}
          onPointerCancel={end}
          onKeyDown={({ key, repeat }) => (key === ' ' && !repeat ? begin() : undefined)}
          onKeyUp={end}
          onBlur={end}
          // Neither pointer nor key: a screen reader pressed it.
          onClick={({ detail, nativeEvent }) =>
            detail === 0 && !(nativeEvent instanceof PointerEvent && nativeEvent.pointerType !== '')
              ? setTyping(true)
              : undefined
          }
        >
          {label}
        </Button>
      </Tooltip>
      {why === undefined ? (
        <span className="second">
          {say('hold.how')}{' '}
          <Button type="link" size="small" onClick={() => setTyping(!typing)}>
            {say('hold.type-instead')}
          </Button>
        </span>
      ) : (
        <span className="second">{why}</span>
      )}
      {typing && why === undefined ? <Typed words={words} act={() => run.mutate()} /> : null}
    </div>
  )
}

function Typed({ words, act }: { readonly words: string; readonly act: () => void }) {
  const say = useSay(said)
  const [text, setText] = useState('')
  const isSame = text.trim() === words
  return (
    <span className="row">
      <Input
        className="choice"
        aria-label={say('hold.type', { words })}
        placeholder={say('hold.type', { words })}
        value={text}
        onChange={({ target }) => setText(target.value)}
      />
      <Button danger disabled={!isSame} onClick={act}>
        {words}
      </Button>
    </span>
  )
}

/** Acts once it was held long enough; let go of before, nothing happened. */
function useHeld(act: () => void) {
  const timer = useRef<number>(undefined)
  const [filling, setFilling] = useState(false)
  const end = () => {
    window.clearTimeout(timer.current)
    timer.current = undefined
    setFilling(false)
  }
  const begin = () => {
    end()
    setFilling(true)
    timer.current = window.setTimeout(() => {
      end()
      act()
    }, heldForMs)
  }
  useEffect(() => () => window.clearTimeout(timer.current), [])
  return { filling, begin, end }
}
