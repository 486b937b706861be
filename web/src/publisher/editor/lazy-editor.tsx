/** The editor, loaded when somebody begins to write, and the images of a release as it offers them. */

import { lazy } from 'react'

import type { Release } from '../client.ts'

export const DocumentEditor = lazy(() =>
  import('./document-editor.tsx').then(({ DocumentEditor: editor }) => ({ default: editor })),
)

export const imagesOf = ({ attachments }: Pick<Release, 'attachments'>) =>
  attachments
    .filter(({ kind }) => kind === 'image')
    .map(({ fileHash, altText }) => ({ hash: fileHash, alt: altText }))
