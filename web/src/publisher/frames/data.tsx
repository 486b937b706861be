/** What another system is given, field by field as it is sent. */

import { useSay } from '../../kit/say.ts'
import { Marked, placesOf } from './marked.tsx'
import { said } from './said.ts'
import type { Shown } from './shown.ts'

export function DataFrame({ shown }: { readonly shown: Shown }) {
  const say = useSay(said)
  const { title, digest, text, html } = shown.preview
  const fields = [
    { name: say('frames.data-title'), value: title },
    { name: say('frames.data-digest'), value: digest },
    { name: say('frames.data-text'), value: text },
  ]
  return (
    <div className="data-fields">
      <dl>
        {fields.map(({ name, value }) => (
          <div key={name}>
            <dt className="muted">{name}</dt>
            <dd className="frame-bytes">
              <Marked text={value} places={placesOf(shown, value)} />
            </dd>
          </div>
        ))}
      </dl>
      <details>
        <summary>{say('frames.data-html')}</summary>
        <code className="frame-bytes">
          <Marked text={html} places={placesOf({ examples: shown.examples, findings: [] }, html)} />
        </code>
      </details>
    </div>
  )
}
