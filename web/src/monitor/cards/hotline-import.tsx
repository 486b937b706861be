/** A hotline's table comes in: how far it is, what was taken, and row by row what was not and why. */

import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Card, Progress, Table, Tooltip, Upload } from 'antd'
import { useState } from 'react'

import { queries } from '../../kit/client.ts'
import { Failed, Scrolling } from '../../kit/parts.tsx'
import { useSay } from '../../kit/say.ts'
import { useLacking } from '../../kit/why-not.ts'
import { type Imported, monitor } from '../client.ts'
import { said } from '../said.ts'

interface Running {
  readonly importId: string
  readonly fileName: string
}

const askEveryMs = 500

export function HotlineImport() {
  const say = useSay(said)
  const lacking = useLacking()('monitor.sources')
  const [running, setRunning] = useState<Running>()
  const [done, setDone] = useState<{ readonly fileName: string; readonly imported: Imported }>()
  const [error, setError] = useState<unknown>()
  const bring = async (file: File) => {
    const importId = crypto.randomUUID()
    setError(undefined)
    setDone(undefined)
    setRunning({ importId, fileName: file.name })
    try {
      const imported = await monitor.importHotline({ query: { fileName: file.name, importId }, body: file })
      setDone({ fileName: file.name, imported })
      await queries.invalidateQueries()
    } catch (cause) {
      setError(cause)
    } finally {
      setRunning(undefined)
    }
  }
  return (
    <Card title={say('hotline-table.title')}>
      <div className="stack-4">
        <span className="muted">{say('hotline-table.help')}</span>
        <span className="row">
          <Upload
            accept=".csv,.xlsx"
            showUploadList={false}
            disabled={lacking !== undefined || running !== undefined}
            beforeUpload={(file) => (void bring(file), false)}
          >
            <Tooltip title={lacking ?? ''}>
              <Button type="primary" loading={running !== undefined} disabled={lacking !== undefined}>
                {say('hotline-table.choose')}
              </Button>
            </Tooltip>
          </Upload>
        </span>
        {running === undefined ? null : <Going running={running} />}
        {error === undefined ? null : <Failed error={error} />}
        {done === undefined ? null : <Result fileName={done.fileName} imported={done.imported} />}
      </div>
    </Card>
  )
}

/** First the file travels and is read, then rows are stored part by part. */
function Going({ running }: { readonly running: Running }) {
  const say = useSay(said)
  const { data } = useQuery({
    queryKey: ['hotline', running.importId],
    queryFn: () => monitor.hotlineProgress({ params: { importId: running.importId } }),
    refetchInterval: askEveryMs,
  })
  const progress = data?.progress ?? null
  return (
    <div role="status">
      {progress === null ? (
        <span>{say('hotline-table.reading', { file: running.fileName })}</span>
      ) : (
        <>
          <span>{say('hotline-table.storing', { done: progress.done, total: progress.total })}</span>
          <Progress
            aria-label={say('hotline-table.progress')}
            percent={progress.total === 0 ? 100 : Math.round((progress.done / progress.total) * 100)}
          />
        </>
      )}
    </div>
  )
}

function Result({ fileName, imported }: { readonly fileName: string; readonly imported: Imported }) {
  const say = useSay(said)
  const { rows, accepted, duplicates, refusedCount, refused } = imported
  return (
    <div className="stack-4">
      <Alert
        type={refusedCount === 0 ? 'success' : 'warning'}
        showIcon
        title={say('hotline-table.result', {
          file: fileName,
          rows: rows,
          accepted: accepted,
          known: duplicates,
          refused: refusedCount,
        })}
        description={accepted > 0 ? say('hotline-table.being-read') : say('hotline-table.nothing-new')}
      />
      {refusedCount === 0 ? null : (
        <>
          <span>{say('hotline-table.mend')}</span>
          <Scrolling label={say('hotline-table.refused')}>
            <Table
              size="small"
              rowKey={({ row, reason }) => `${row} ${reason}`}
              dataSource={[...refused]}
              scroll={{ x: 320 }}
              pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
              columns={[
                { title: say('hotline-table.row'), dataIndex: 'row', width: 120 },
                { title: say('hotline-table.reason'), render: (_, { reason }) => reason },
              ]}
            />
          </Scrolling>
          {refusedCount > refused.length ? (
            <span className="muted">
              {say('hotline-table.first-ones', { shown: refused.length, total: refusedCount })}
            </span>
          ) : null}
        </>
      )}
    </div>
  )
}
