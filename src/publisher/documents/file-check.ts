/** What an uploaded file is and whether it may come in: by its bytes, never by its name. Source: domain-rules B9, F5. */

import { unzipSync } from 'fflate'

import { AppError } from '../../words/errors.ts'
import { classificationMark, isOldOffice, magicOf } from '../domain/file-type.ts'

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
    throw new AppError(
      'file.refused',
      '这是旧版 Office 文件（.doc/.xls），请在 Word 或 WPS 里“另存为 .docx”后再上传。',
      { why: 'file.old-office' },
    )
  }
  const magic = magicOf(bytes)
  if (magic === undefined) {
    throw new AppError('file.refused', '这种文件不能收，请用 PNG、JPEG、PDF、.docx 或 .xlsx。', {
      why: 'file.type',
    })
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
    throw new AppError('file.refused', `文件带有密级或内部标志“${mark}”，不能上传，请按保密规定处理。`, {
      why: 'file.classified',
    })
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
    throw new AppError('file.refused', '文件已损坏，打不开，请重新保存后再上传。', {
      why: 'file.damaged',
      cause,
    })
  }
  const mediaType = Object.entries(office).find(([name]) => names.has(name))?.[1]
  if (mediaType === undefined) {
    throw new AppError('file.refused', '压缩包不能收，请上传里面的 .docx、.xlsx、PDF 或图片。', {
      why: 'file.type',
    })
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
