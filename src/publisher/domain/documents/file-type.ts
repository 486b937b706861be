/**
 * What a file is, by its first bytes, and whether it bears a classification mark. Pure. Source:
 * 保守国家秘密法 (2024) 第三十五条.
 */

const magics: readonly { readonly mediaType: string; readonly bytes: readonly number[] }[] = [
  { mediaType: 'image/png', bytes: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
  { mediaType: 'image/jpeg', bytes: [0xff, 0xd8, 0xff] },
  { mediaType: 'application/pdf', bytes: [0x25, 0x50, 0x44, 0x46, 0x2d] },
  { mediaType: 'application/zip', bytes: [0x50, 0x4b, 0x03, 0x04] },
]
const compoundFile = [0xd0, 0xcf, 0x11, 0xe0]

function startsWith(bytes: Uint8Array, wanted: readonly number[]): boolean {
  return wanted.every((byte, at) => bytes[at] === byte)
}

/** Office documents of today are zip files; which one is seen inside. */
export function magicOf(bytes: Uint8Array): string | undefined {
  return magics.find(({ bytes: wanted }) => startsWith(bytes, wanted))?.mediaType
}

/** .doc and .xls: the old binary formats, which are not read. */
export function isOldOffice(bytes: Uint8Array): boolean {
  return startsWith(bytes, compoundFile)
}

/** GB/T 9704 密级和保密期限, and the marks of papers that stay in the house. */
export const classificationMarks: readonly RegExp[] = [
  /(?:绝密|机密|秘密)\s*[★☆]\s*(?:\d+\s*(?:年|个月)|长期|启用前|解密前)?/u,
  /密\s*级\s*[:：]\s*(?:绝密|机密|秘密)/u,
  /内部(?:资料|文件|刊物)\s*[，,]?\s*(?:注意保存|不得外传|严禁外传|不得公开|请勿外传)/u,
]

export function classificationMark(text: string): string | undefined {
  for (const mark of classificationMarks) {
    const found = mark.exec(text)
    if (found !== null) return found[0].trim()
  }
  return undefined
}
