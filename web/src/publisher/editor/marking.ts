/**
 * Findings underlined in the text of the editor. They follow what is typed until the next check, and go as soon as
 * their own words change: what was said of other words is no longer true.
 */

import type { Editor } from '@tiptap/core'
import { closeHistory } from '@tiptap/pm/history'
import type { Node } from '@tiptap/pm/model'
import { Plugin, PluginKey, type Transaction } from '@tiptap/pm/state'
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view'

/** A place in the document with what is found there, by its id. */
export interface Mark {
  readonly id: string
  readonly start: number
  readonly end: number
  readonly look: 'block' | 'warn' | 'info' | 'waived'
}

/** A mark where it stands now, in pixels below the top of the text. */
export interface MarkedPlace {
  readonly top: number
}

export interface Marking {
  readonly show: (marks: readonly Mark[]) => void
  readonly point: (id: string | undefined) => void
  /** Of the marks that are still true. */
  readonly places: () => ReadonlyMap<string, MarkedPlace>
  readonly wordsAt: (id: string) => string | undefined
  readonly select: (id: string) => void
  /** One step back undoes it. */
  readonly replace: (id: string, words: string) => void
  /** Called when a mark moves or goes, and with the mark that was clicked. */
  readonly onMove: (hear: () => void) => () => void
  readonly onPick: (hear: (id: string) => void) => () => void
  readonly end: () => void
}

interface Marked extends Mark {
  /** What stood there when it was marked. */
  readonly words: string
}

interface State {
  readonly marks: readonly Marked[]
  readonly pointed: string | undefined
}

export const findingsKey = new PluginKey<State>('findings')
const empty: State = { marks: [], pointed: undefined }

export function markingOf(editor: Editor): Marking {
  const movers = new Set<() => void>()
  const pickers = new Set<(id: string) => void>()
  const pick = (at: number): void => {
    const found = innermost(marksIn(editor), at)
    if (found !== undefined) for (const hear of pickers) hear(found.id)
  }
  const moved = (): void => {
    for (const hear of movers) hear()
  }
  editor.registerPlugin(findingsPlugin(pick))
  editor.on('transaction', moved)
  const find = (id: string): Marked | undefined => marksIn(editor).find((one) => one.id === id)
  return {
    show: (marks) => tell(editor, { marks: marksOn(editor.state.doc, marks) }),
    point: (pointed) => tell(editor, { pointed }),
    places: () => placesIn(editor),
    wordsAt: (id) => find(id)?.words,
    select: (id) => {
      const mark = find(id)
      if (mark === undefined) return
      editor.chain().focus().setTextSelection({ from: mark.start, to: mark.end }).scrollIntoView().run()
    },
    replace: (id, words) => {
      const mark = find(id)
      if (mark === undefined) return
      const { tr } = editor.state
      if (words === '') tr.delete(mark.start, mark.end)
      else tr.insertText(words, mark.start, mark.end)
      editor.view.dispatch(closeHistory(tr).scrollIntoView())
      // What is typed next is a step of its own.
      editor.view.dispatch(closeHistory(editor.state.tr))
      editor.commands.focus()
    },
    onMove: (hear) => heardBy(movers, hear),
    onPick: (hear) => heardBy(pickers, hear),
    end: () => {
      editor.off('transaction', moved)
      if (!editor.isDestroyed) editor.unregisterPlugin(findingsKey)
    },
  }
}

function heardBy<T>(all: Set<T>, hear: T): () => void {
  all.add(hear)
  return () => void all.delete(hear)
}

const marksIn = ({ state }: Editor): readonly Marked[] => findingsKey.getState(state)?.marks ?? []

function tell(editor: Editor, change: Partial<State>): void {
  if (editor.isDestroyed) return
  editor.view.dispatch(editor.state.tr.setMeta(findingsKey, change).setMeta('addToHistory', false))
}

/** What has its own way of being written, a slot or a note, is one place without words. */
const wordsIn = (document: Node, { start, end }: Pick<Mark, 'start' | 'end'>): string =>
  document.textBetween(start, end, '\n', '\uFFFC')

export function marksOn(document: Node, marks: readonly Mark[]): Marked[] {
  const { size } = document.content
  return marks
    .filter(({ start, end }) => start >= 0 && start < end && end <= size)
    .map((mark) => ({ ...mark, words: wordsIn(document, mark) }))
}

export function findingsPlugin(pick: (at: number) => void): Plugin<State> {
  return new Plugin<State>({
    key: findingsKey,
    state: { init: () => empty, apply: (change, before) => after(change, before) },
    props: {
      decorations: (state) =>
        DecorationSet.create(state.doc, (findingsKey.getState(state) ?? empty).marks.map(lineUnder(state))),
      handleClick: (_view: EditorView, at: number) => {
        pick(at)
        return false
      },
    },
  })

  function lineUnder(state: Parameters<typeof findingsKey.getState>[0]) {
    const { pointed } = findingsKey.getState(state) ?? empty
    return ({ id, start, end, look }: Marked): Decoration =>
      Decoration.inline(start, end, {
        class: `finding finding-${look}${id === pointed ? ' finding-pointed' : ''}`,
        'data-finding': id,
      })
  }
}

function after(change: Transaction, before: State): State {
  const told: Partial<State> | undefined = change.getMeta(findingsKey)
  if (told !== undefined) return { ...before, ...told }
  if (!change.docChanged) return before
  const marks = before.marks.flatMap((mark) => {
    const start = change.mapping.map(mark.start, 1)
    const end = change.mapping.map(mark.end, -1)
    const isSame = start < end && wordsIn(change.doc, { start, end }) === mark.words
    return isSame ? [{ ...mark, start, end }] : []
  })
  return { ...before, marks }
}

/** The shortest mark there: a word inside a sentence that is marked itself. */
function innermost(marks: readonly Marked[], at: number): Marked | undefined {
  return marks
    .filter(({ start, end }) => start <= at && at <= end)
    .toSorted((a, b) => a.end - a.start - (b.end - b.start))[0]
}

function placesIn(editor: Editor): ReadonlyMap<string, MarkedPlace> {
  const top = editor.view.dom.getBoundingClientRect().top
  return new Map(
    marksIn(editor).map(({ id, start }) => [id, { top: editor.view.coordsAtPos(start).top - top }]),
  )
}
