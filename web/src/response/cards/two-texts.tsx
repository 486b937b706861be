/** Two texts in one place of a case: what differs, which of them to go on with, and the one that was set aside. */

import { Alert, Button, Collapse } from 'antd'

import type { Edited } from '../../kit/kept/use-edited.ts'
import { useSay } from '../../kit/say.ts'
import { LinesDifference } from '../../publisher/difference/lines-view.tsx'
import { said } from '../said.ts'

interface Given<T> {
  readonly edited: Edited<T>
  /** The text that stands there now. */
  readonly theirs: T
  readonly linesOf: (value: T) => readonly string[]
}

export function TwoTexts<T>({ edited, theirs, linesOf }: Given<T>) {
  const say = useSay(said)
  const { value, isOvertaken, aside } = edited
  const same = say('two-texts.same')
  return (
    <>
      {isOvertaken ? (
        <div className="stack-2 choice-of-texts">
          <Alert type="warning" showIcon title={say('two-texts.overtaken')} />
          <LinesDifference before={linesOf(theirs)} after={linesOf(value)} same={same} />
          <span className="row">
            <Button onClick={edited.goOn}>{say('two-texts.keep-mine')}</Button>
            <Button onClick={edited.takeTheirs}>{say('two-texts.take-theirs')}</Button>
          </span>
        </div>
      ) : null}
      {aside === undefined ? null : (
        <Collapse
          size="small"
          items={[
            {
              key: 'aside',
              label: say('two-texts.aside'),
              children: (
                <div className="stack-2">
                  <LinesDifference before={linesOf(value)} after={linesOf(aside)} same={same} />
                  <span className="row">
                    <Button size="small" onClick={edited.putBack}>
                      {say('two-texts.put-back')}
                    </Button>
                    <Button size="small" danger onClick={edited.dropAside}>
                      {say('two-texts.drop')}
                    </Button>
                  </span>
                </div>
              ),
            },
          ]}
        />
      )}
    </>
  )
}
