/**
 * The public page in the window of a browser: put together by the portal itself, at the width of a phone or of a desk.
 * Trap: the frame runs no script, and its links lead nowhere.
 */

import { useQuery } from '@tanstack/react-query'
import { useLayoutEffect, useRef, useState } from 'react'

import { useLanguage } from '../../kit/language.ts'
import { Failed } from '../../kit/parts.tsx'
import { useSay } from '../../kit/say.ts'
import { portal } from '../client.ts'
import { markIn, marksLook } from './marked.tsx'
import { said } from './said.ts'
import type { Framed, Width } from './width.tsx'

const widths: Readonly<Record<Width, number>> = { phone: 390, desktop: 1080 }

export function PageFrame({ shown, width, label }: Framed) {
  const say = useSay(said)
  const language = useLanguage()
  const { release, preview, typed, rendition } = shown
  const page = useQuery({
    // Not under the release: an event of its deliveries changes nothing of its page.
    queryKey: [
      'page',
      release.id,
      release.shownHash,
      release.status,
      release.version,
      rendition.number,
      language,
      JSON.stringify(typed),
    ],
    queryFn: () =>
      portal.previewPage({ params: { id: release.id }, body: typed === undefined ? {} : { typed } }),
    placeholderData: (before) => before,
  })
  return (
    <div className="browser-window">
      <div className="browser-bar" aria-hidden="true">
        <span className="dots" />
        <span className="address">{`${window.location.host}/r/${release.code}`}</span>
      </div>
      {page.data === undefined ? (
        page.error === null ? (
          <p className="muted frame-note">{say('frames.no-page')}</p>
        ) : (
          <Failed error={page.error} />
        )
      ) : (
        <Window {...{ shown, width, label }} html={page.data.html} examples={page.data.examples} />
      )}
      {preview.digest === '' ? null : (
        <p className="frame-note">
          <span className="muted">{say('frames.listed')}</span>{' '}
          <span className="frame-digest">{preview.digest}</span>
        </p>
      )}
    </div>
  )
}

interface WindowProps extends Framed {
  readonly html: string
  readonly examples: readonly string[]
}

function Window({ shown, width, label, html, examples }: WindowProps) {
  const say = useSay(said)
  const around = useRef<HTMLDivElement>(null)
  const frame = useRef<HTMLIFrameElement>(null)
  const scale = useScale(around, widths[width])
  const word = say('frames.example')
  const all = { examples: [...shown.examples, ...examples], findings: shown.findings }
  const mark = (): void => {
    const inside = frame.current?.contentDocument
    if (inside === null || inside === undefined || inside.body === null) return
    const style = inside.createElement('style')
    style.textContent = marksLook
    inside.head.append(style)
    stayLight(inside)
    markIn(inside.body, all, word)
  }
  return (
    <div ref={around} className="browser-page">
      <iframe
        ref={frame}
        title={label}
        sandbox="allow-same-origin"
        // Links of the page open a window, which the sandbox refuses.
        srcDoc={html.replace('<head>', '<head><base target="_blank">')}
        style={{ width: widths[width], height: `${100 / scale}%`, transform: `scale(${scale})` }}
        onLoad={mark}
      />
    </div>
  )
}

/** How much a page of this width is made smaller to fit where it stands. */
function useScale(around: React.RefObject<HTMLDivElement | null>, width: number): number {
  const [room, setRoom] = useState(width)
  useLayoutEffect(() => {
    const box = around.current
    if (box === null) return undefined
    const observer = new ResizeObserver(([entry]) => {
      if (entry !== undefined && entry.contentRect.width > 0) setRoom(entry.contentRect.width)
    })
    observer.observe(box)
    return () => observer.disconnect()
  }, [around])
  return Math.min(1, room / width)
}

/** The page follows the reader's theme; the reader of a preview is a citizen by day. */
function stayLight(page: Document): void {
  for (const sheet of page.styleSheets) {
    const rules = [...sheet.cssRules]
    for (const at of rules.keys().toArray().toReversed()) {
      const rule = rules[at]
      if (
        rule !== undefined &&
        'conditionText' in rule &&
        /prefers-color-scheme:\s*dark/.test(String(rule.conditionText))
      )
        sheet.deleteRule(at)
    }
  }
}
