/** What the reading of one text of a file needs: the body, a note, a text box each have one. */

import type { XmlElement } from '../../../../infra/foreign/xml.ts'
import type { Numbering } from '../look/numbering.ts'
import type { Styles } from '../look/styles.ts'
import type { Relation } from '../package/package.ts'
import { type FieldRoles, fieldRoles, type OpenField } from './fields.ts'
import type { Loss, Part, Piece } from './piece.ts'

export interface Picture {
  readonly hash: string
}

/** Where a run stands. */
export interface Around {
  readonly paragraphStyle: string | undefined
  readonly href: string | undefined
}

/** Lines hold text boxes, and text boxes lines: each reader calls the others by these. */
export interface Walk {
  readonly inline: (element: XmlElement, story: Story, around: Around) => Part[]
  readonly blocks: (element: XmlElement, story: Story) => Piece[]
}

/** What all texts of a file share. */
export interface Sources {
  readonly walk: Walk
  readonly styles: Styles
  readonly numbering: Numbering
  /** @returns undefined when it is none this house shows */
  readonly picture: (path: string) => Picture | undefined
  readonly note: (kind: 'footnote' | 'endnote', id: string) => Note | undefined
  readonly comment: (id: string) => string | undefined
  /** True the first time a name is asked: what is unknown is said once for looks. */
  readonly isNew: (name: string) => boolean
}

export interface Note {
  readonly text: string
  readonly losses: readonly Loss[]
}

export interface Story {
  readonly sources: Sources
  readonly relations: ReadonlyMap<string, Relation>
  readonly roles: FieldRoles
  /** Fields whose end is still to come, the innermost last. */
  readonly open: OpenField[]
  readonly tableStyle: string | undefined
  /** Page numbers of headers say nothing. */
  readonly dropsPageNumbers: boolean
  readonly isNote: boolean
}

export function storyOf(
  root: XmlElement,
  sources: Sources,
  relations: ReadonlyMap<string, Relation>,
  { dropsPageNumbers = false, isNote = false }: { dropsPageNumbers?: boolean; isNote?: boolean } = {},
): Story {
  const roles = fieldRoles(root)
  return { sources, relations, roles, open: [], tableStyle: undefined, dropsPageNumbers, isNote }
}
