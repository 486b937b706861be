/** What was read of a Word file: its text in the frame of a page, each loss and question leading to its place. */

import { Alert, Button, Checkbox, Descriptions, Tooltip } from 'antd'
import { useCallback, useMemo, useState } from 'react'
import { useNavigate } from 'react-router'
import { z } from 'zod'

import { queries } from '../../kit/client.ts'
import { useKept } from '../../kit/kept/use-kept.ts'
import { Failed } from '../../kit/parts.tsx'
import { useSay } from '../../kit/say.ts'
import { publisher, type WordReading } from '../client.ts'
import { HtmlBytes } from '../frames/html-bytes.tsx'
import { said } from '../said.ts'

type Question = WordReading['questions'][number]
type Loss = WordReading['losses'][number]

interface Props {
  readonly file: File
  readonly reading: WordReading
  readonly kind: string
  readonly caseId?: string
  readonly unitId: string
  readonly accountIds: readonly string[]
  readonly back: () => void
}

const Answered = z.array(z.string())

export function WordShown({ file, reading, kind, caseId, unitId, accountIds, back }: Props) {
  const say = useSay(said)
  const { questions, losses, preview, images } = reading
  // Of this reading: the same file chosen again finds what was decided.
  const decided = useKept(`decided of Word ${reading.hash}`, Answered, [])
  const answered = questions.flatMap(({ id }) => (decided.value.includes(id) ? [id] : []))
  const setAnswered = (ids: readonly Question['id'][]) => decided.set([...ids])
  const [lookAt, setLookAt] = useState<number>()
  const marked = useMemo(
    () => [...losses, ...questions.flatMap(({ places }) => places)].flatMap(({ at }) => at ?? []),
    [losses, questions],
  )
  const fileUrl = useCallback(
    (hash: string) => {
      const image = images.find((one) => one.hash === hash)
      return image === undefined || image.base64 === ''
        ? ''
        : `data:${image.mediaType};base64,${image.base64}`
    },
    [images],
  )
  return (
    <div className="stack-3">
      <Found reading={reading} />
      {questions.length === 0 ? null : <Questions {...{ questions, answered, setAnswered, setLookAt }} />}
      <Losses {...{ losses, setLookAt }} />
      <div className="word-preview">
        <HtmlBytes
          {...{ preview, fileUrl, marked, lookAt }}
          label={say('renditions.preview', { title: preview.title })}
        />
      </div>
      <Create
        {...{ file, back, isDecided: questions.every(({ id }) => answered.includes(id)) }}
        query={{
          fileName: file.name,
          shown: reading.hash,
          answered: answered.join(','),
          kind,
          ...(caseId !== undefined && { caseId }),
          unitId,
          accountIds: accountIds.join(','),
        }}
      />
    </div>
  )
}

function Found({ reading: { title, docNumber, issuer, docDate, images } }: Pick<Props, 'reading'>) {
  const say = useSay(said)
  const found = [
    [say('release-text.title'), title === '' ? say('word-file.no-title') : title],
    [say('release-facts.doc-number'), docNumber],
    [say('word-file.issuer'), issuer],
    [say('word-file.date'), docDate],
    [say('word-file.images'), `${images.length}`],
  ] as const
  return (
    <Descriptions
      size="small"
      column={1}
      items={found.map(([label, value]) => ({ key: label, label, children: value ?? '—' }))}
    />
  )
}

interface Asked {
  readonly questions: readonly Question[]
  readonly answered: readonly Question['id'][]
  readonly setAnswered: (ids: readonly Question['id'][]) => void
  readonly setLookAt: (at: number | undefined) => void
}

function Questions({ questions, answered, setAnswered, setLookAt }: Asked) {
  const say = useSay(said)
  return (
    <Alert
      type="error"
      showIcon
      title={say('word-file.decide')}
      description={
        <div className="stack-3">
          {questions.map(({ id, asks, answer, places }) => (
            <div key={id}>
              <span>{asks}</span>
              <LossList losses={places} setLookAt={setLookAt} />
              <Checkbox
                checked={answered.includes(id)}
                onChange={({ target }) =>
                  setAnswered(target.checked ? [...answered, id] : answered.filter((one) => one !== id))
                }
              >
                {answer}
              </Checkbox>
            </div>
          ))}
        </div>
      }
    />
  )
}

interface Listed {
  readonly losses: readonly Loss[]
  readonly setLookAt: (at: number | undefined) => void
}

function Losses({ losses, setLookAt }: Listed) {
  const say = useSay(said)
  if (losses.length === 0) return <Alert type="success" showIcon title={say('word-file.all-carried')} />
  return (
    <Alert
      type="warning"
      showIcon
      title={say('word-file.not-carried', { count: losses.length })}
      description={<LossList losses={losses} setLookAt={setLookAt} />}
    />
  )
}

function LossList({ losses, setLookAt }: Listed) {
  const say = useSay(said)
  return (
    <ul className="list word-losses">
      {losses.map(({ at, quote, what }, number) => (
        // The list of one reading never changes.
        // oxlint-disable-next-line react/no-array-index-key
        <li key={number}>
          {at === null ? null : (
            <Button type="link" size="small" onClick={() => setLookAt(at)}>
              {say('word-file.paragraph', { number: at + 1 })}
            </Button>
          )}
          {what}
          {quote === '' ? null : <q className="muted">{quote}</q>}
        </li>
      ))}
    </ul>
  )
}

interface Creating {
  readonly file: File
  readonly isDecided: boolean
  readonly query: NonNullable<NonNullable<Parameters<typeof publisher.importWord>[0]>['query']>
  readonly back: () => void
}

function Create({ file, isDecided, query, back }: Creating) {
  const say = useSay(said)
  const go = useNavigate()
  const [error, setError] = useState<unknown>()
  const [busy, setBusy] = useState(false)
  const create = async () => {
    setError(undefined)
    setBusy(true)
    try {
      const { releaseId } = await publisher.importWord({ query, body: file })
      await queries.invalidateQueries({ queryKey: ['releases'] })
      await go(`/releases/${releaseId}`)
    } catch (cause) {
      setError(cause)
      setBusy(false)
    }
  }
  return (
    <div className="stack-3">
      {error === undefined ? null : <Failed error={error} />}
      <span className="row">
        <Tooltip title={isDecided ? '' : say('word-file.undecided')}>
          <Button type="primary" loading={busy} disabled={!isDecided} onClick={() => void create()}>
            {say('word-file.create')}
          </Button>
        </Tooltip>
        <Button onClick={back}>{say('word-file.another')}</Button>
      </span>
    </div>
  )
}
