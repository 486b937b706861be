/**
 * Sending a text to its first reviewer, from the decision bar. Trap: what is typed and not saved is known where it is
 * typed, so the button is made there and shown here.
 */

import { createContext, use } from 'react'
import { createPortal } from 'react-dom'

import { Act } from '../../kit/parts.tsx'
import { capitalised, useSay } from '../../kit/say.ts'
import { whyNot } from '../../kit/why-not.ts'
import { publisher, type Release } from '../client.ts'
import { said as ofText } from '../said.ts'
import { said } from './said.ts'

/** Where in the decision bar it is shown; null until the bar stands. */
export const SubmitPlace = createContext<HTMLElement | null>(null)

export function Submit({ release, unsaved }: { readonly release: Release; readonly unsaved: boolean }) {
  const say = useSay(said)
  const tell = useSay(ofText)
  const place = use(SubmitPlace)
  const isUnderWay = release.path.some(({ state }) => state === 'current')
  if (place === null || isUnderWay || release.seal !== null || release.publishedAt !== null) return null
  const why = whyNot(release, 'submit') ?? (unsaved ? tell('release-text.save-first') : undefined)
  return createPortal(
    <>
      {why === undefined ? null : <span className="why">{why}</span>}
      <Act
        type="primary"
        label={receiverOf(release, say)}
        why={why}
        act={() => publisher.submitRelease({ params: { id: release.id } })}
      />
    </>,
    place,
  )
}

/** The review of the unit goes to that unit; any other step is named by itself. */
function receiverOf(
  { path: [first], unitName }: Release,
  say: ReturnType<typeof useSay<typeof said.texts>>,
): string {
  if (first === undefined) return say('reviews.submit')
  return first.permission === 'release.review.department'
    ? say('reviews.submit-to', { unit: unitName })
    : say('reviews.submit-for', { step: capitalised(first.title) })
}
