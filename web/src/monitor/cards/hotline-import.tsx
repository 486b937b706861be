/** A hotline's table comes in: how far it is, what was taken, and row by row what was not and why. */

import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Card, Progress, Table, Tooltip, Upload } from 'antd'
import { useState } from 'react'

import type { Output } from '../../../../src/infra/http/api.ts'
import type { monitorApi } from '../../../../src/monitor/api.ts'
import { monitor, queries } from '../../client.ts'
import { Failed, Scrolling, Told } from '../../kit/parts.tsx'
import { useLacking } from '../../kit/why-not.ts'
import { useSay } from '../../kit/words.ts'

type Imported = Output<typeof monitorApi.importHotline>

interface Running {
  readonly importId: string
  readonly fileName: string
}

const askEveryMs = 500

export function HotlineImport() {
  const say = useSay()
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
    <Card title={say('导入热线表格', 'Import a hotline table')}>
      <div className="stack">
        <span className="muted">
          {say(
            '12345 热线或留言板导出的 CSV、XLSX。第一行是表头，要有“工单编号”和“内容”（或“留言详情”“标题”）两列；同一编号只收一次，手机号和身份证号自动隐去。',
            'A CSV or XLSX export of the hotline or a message board. The first row is the heading, with a number (工单编号) and a text (内容, 留言详情 or 标题). One number comes in once; phone and identity numbers are masked.',
          )}
        </span>
        <span className="row">
          <Upload
            accept=".csv,.xlsx"
            showUploadList={false}
            disabled={lacking !== undefined || running !== undefined}
            beforeUpload={(file) => (void bring(file), false)}
          >
            <Tooltip title={lacking ?? ''}>
              <Button type="primary" loading={running !== undefined} disabled={lacking !== undefined}>
                {say('选择 CSV 或 XLSX 文件', 'Choose a CSV or XLSX file')}
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
  const say = useSay()
  const { data } = useQuery({
    queryKey: ['hotline', running.importId],
    queryFn: () => monitor.hotlineProgress({ params: { importId: running.importId } }),
    refetchInterval: askEveryMs,
  })
  const progress = data?.progress ?? null
  return (
    <div role="status">
      {progress === null ? (
        <span>
          {say(`正在上传和读取 ${running.fileName}…`, `Uploading and reading ${running.fileName}…`)}
        </span>
      ) : (
        <>
          <span>
            {say(
              `正在收进 ${progress.done} / ${progress.total} 条`,
              `Storing ${progress.done} of ${progress.total}`,
            )}
          </span>
          <Progress
            aria-label={say('导入进度', 'Progress of the import')}
            percent={progress.total === 0 ? 100 : Math.round((progress.done / progress.total) * 100)}
          />
        </>
      )}
    </div>
  )
}

function Result({ fileName, imported }: { readonly fileName: string; readonly imported: Imported }) {
  const say = useSay()
  const { rows, accepted, duplicates, refusedCount, refused } = imported
  return (
    <div className="stack">
      <Alert
        type={refusedCount === 0 ? 'success' : 'warning'}
        showIcon
        title={say(
          `${fileName}：共 ${rows} 行，收下 ${accepted} 条，早已有 ${duplicates} 条，没有收 ${refusedCount} 行`,
          `${fileName}: ${rows} rows, ${accepted} taken, ${duplicates} known already, ${refusedCount} refused`,
        )}
        description={
          accepted > 0
            ? say(
                '正在读，几秒后出现在“舆情”里。',
                'They are being read and show under “Stories” within seconds.',
              )
            : say('没有新的内容。', 'Nothing new.')
        }
      />
      {refusedCount === 0 ? null : (
        <>
          <span>
            {say(
              '下面这些行没有收。改好后把整个文件再导一次即可，收过的不会重复。',
              'These rows were not taken. Mend them and import the whole file again: what was taken does not come in twice.',
            )}
          </span>
          <Scrolling label={say('没有收的行', 'Rows refused')}>
            <Table
              size="small"
              rowKey={({ row, reason }) => `${row} ${reason}`}
              dataSource={[...refused]}
              scroll={{ x: 320 }}
              pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
              columns={[
                { title: say('文件里的行', 'Row of the file'), dataIndex: 'row', width: 120 },
                { title: say('原因', 'Reason'), render: (_, { reason }) => <Told text={reason} /> },
              ]}
            />
          </Scrolling>
          {refusedCount > refused.length ? (
            <span className="muted">
              {say(
                `只列出前 ${refused.length} 行，共 ${refusedCount} 行。`,
                `The first ${refused.length} of ${refusedCount}.`,
              )}
            </span>
          ) : null}
        </>
      )}
    </div>
  )
}
