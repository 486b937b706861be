/**
 * A text that stands in an editor and that documents do not take: kept on the device as the editor holds it, until its
 * next change is taken, or its person drops it. Trap: while there is one, what stands on the screen is in no working
 * copy: nothing may be saved or sent from there.
 */

import type { JSONContent } from '@tiptap/core'
import { useMemo, useSyncExternalStore } from 'react'

import { keep, keptAt, letGo, onKept } from '../../kit/kept/keeper.ts'
import { EditorContent } from '../editor/from-editor.ts'

const keyOf = (place: string): string => `${place} untaken`

export const keepUntaken = (place: string, content: JSONContent): void => keep(keyOf(place), content)
export const letGoOfUntaken = (place: string): void => letGo(keyOf(place))

export function untakenAt(place: string): JSONContent | undefined {
  const read = EditorContent.safeParse(keptAt(keyOf(place)))
  return read.success ? read.data : undefined
}

/** @param place names the text in the whole workbench, as its working copy is named */
export function useUntaken(place: string): JSONContent | undefined {
  const stored = useSyncExternalStore(onKept, () => keptAt(keyOf(place)))
  return useMemo(() => {
    const read = EditorContent.safeParse(stored)
    return read.success ? read.data : undefined
  }, [stored])
}
