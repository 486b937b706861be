/** What one click changed in the title or the summary, and the way back; it goes when the words there are typed on. */

import { Button } from 'antd'

import { useSay } from '../../kit/say.ts'
import type { Fixed } from './fix-field.ts'
import { said } from './said.ts'

export function FixedNote({
  fixed: { place, before, after },
  undo,
}: {
  readonly fixed: Fixed
  readonly undo: () => void
}) {
  const say = useSay(said)
  const where = say(place === 'title' ? 'proof.of-title' : 'proof.of-summary')
  return (
    <span className="row proof-fixed" role="status">
      <span className="breaks">
        {after === ''
          ? say('proof.fixed-drop', { place: where, before })
          : say('proof.fixed', { place: where, before, after })}
      </span>
      <Button size="small" type="link" className="proof-act" onClick={undo}>
        {say('proof.undo')}
      </Button>
    </span>
  )
}
