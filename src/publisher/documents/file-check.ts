/**
 * What an uploaded file is and whether it may come in: by its bytes, never by its name. Source: 保守国家秘密法
 * (2024) 第三十五条.
 */

import { unzipSync } from 'fflate'

import { AppError } from '../../words/errors.ts'
import { classificationMark, isOldOffice, magicOf } from '../domain/documents/file-type.ts'
import { say } from '../said/documents.ts'

export interface CheckedFile {
  readonly mediaType: string
  readonly kind: 'image' | 'file'
}

/** Parts of an office document in which a mark would stand; larger ones are not unpacked. */
const textParts = /^(?:word\/(?:document|header\d*|footer\d*)|xl\/sharedStrings)\.xml$/
const largestPartBytes = 30 * 1024 * 1024

const office: Readonly<Record<string, string>> = {
  'word/document.xml': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'xl/workbook.xml': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

/** @throws AppError file.refused with what to do instead; nothing of a refused file is stored */
export function checkFile(bytes: Uint8Array, fileName: string): CheckedFile {
  if (isOldOffice(bytes)) {
    throw new AppError('file.refused', say('file.old-office'))
  }
  const magic = magicOf(bytes)
  if (magic === undefined) {
    throw new AppError('file.refused', say('file.type'))
  }
  const inside = magic === 'application/zip' ? officeParts(bytes) : undefined
  refuseClassified(fileName, inside?.text ?? plainBytes(bytes))
  const mediaType = inside?.mediaType ?? magic
  return { mediaType, kind: mediaType.startsWith('image/') ? 'image' : 'file' }
}

/** @throws AppError file.refused when a classification mark stands in the text or the name */
export function refuseClassified(...texts: readonly string[]): void {
  for (const text of texts) {
    const mark = classificationMark(text)
    if (mark === undefined) continue
    throw new AppError('file.refused', say('file.classified', { mark }))
  }
}

function officeParts(bytes: Uint8Array): { mediaType: string; text: string } {
  const names = new Set<string>()
  let parts: Record<string, Uint8Array>
  try {
    parts = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        names.add(name)
        return textParts.test(name) && originalSize <= largestPartBytes
      },
    })
  } catch (cause) {
    throw new AppError('file.refused', say('file.damaged'), { cause })
  }
  const mediaType = Object.entries(office).find(([name]) => names.has(name))?.[1]
  if (mediaType === undefined) {
    throw new AppError('file.refused', say('file.archive'))
  }
  const decoder = new TextDecoder()
  const text = Object.values(parts)
    .map((part) => decoder.decode(part).replaceAll(/<[^>]*>/g, ''))
    .join('\n')
  return { mediaType, text }
}

/** Marks that stand in the clear in a PDF or an image's description. */
function plainBytes(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes)
}
