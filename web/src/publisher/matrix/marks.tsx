/** The state of a delivery: word, shape and colour; the word alone would do. */

import { useWord } from '../../kit/say.ts'

const marks: Readonly<Record<string, readonly [sign: string, tone: string]>> = {
  confirmed: ['✓', 'good'],
  sent: ['◐', 'going'],
  armed: ['◐', 'going'],
  queued: ['○', 'still'],
  planned: ['○', 'still'],
  held: ['▲', 'attention'],
  rejected: ['✕', 'danger'],
  unknown: ['?', 'unknown'],
  skipped: ['–', 'still'],
  superseded: ['–', 'still'],
}

export function Mark({ state }: { readonly state: string }) {
  const wordOf = useWord()
  const [sign, tone] = marks[state] ?? ['○', 'still']
  return <Marked sign={sign} tone={tone} text={wordOf(state)} />
}

export function Marked({
  sign,
  tone,
  text,
}: {
  readonly sign: string
  readonly tone: string
  readonly text: string
}) {
  return (
    <span className={`mark of-${tone}`}>
      <span aria-hidden="true" className="sign">
        {sign}
      </span>
      {text}
    </span>
  )
}
