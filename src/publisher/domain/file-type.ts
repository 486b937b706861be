/** What a file is, by its first bytes, and whether it bears a classification mark. Pure. Source: F5, 保密法 marks 绝密·机密·秘密★. */

const magics: readonly { readonly mediaType: string; readonly bytes: readonly number[] }[] = [
  { mediaType: 'image/png', bytes: [0x89, 0x50, 0x4e, 0x47] },
  { mediaType: 'image/jpeg', bytes: [0xff, 0xd8, 0xff] },
  { mediaType: 'application/pdf', bytes: [0x25, 0x50, 0x44, 0x46] },
  { mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', bytes: [0x50, 0x4b, 0x03, 0x04] },
]
const oldWord = [0xd0, 0xcf, 0x11, 0xe0]

function startsWith(bytes: Uint8Array, wanted: readonly number[]): boolean {
  return wanted.every((byte, at) => bytes[at] === byte)
}

export function mediaTypeOf(bytes: Uint8Array): string | undefined {
  return magics.find(({ bytes: wanted }) => startsWith(bytes, wanted))?.mediaType
}

/** .doc: the old binary format, which we do not read. */
export function isOldWord(bytes: Uint8Array): boolean {
  return startsWith(bytes, oldWord)
}

const mark = /(?:绝密|机密|秘密)\s*★\s*(?:\d+\s*年|长期|\d+\s*个月)?/

export function classificationMark(text: string): string | undefined {
  return mark.exec(text)?.[0]
}
