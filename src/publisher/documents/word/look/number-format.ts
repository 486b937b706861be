/** Numbers as Word writes them before a paragraph. Source: ISO/IEC 29500-1, 17.18.59 ST_NumberFormat. Pure. */

import { branches, legalSimple, legalTraditional, plainDigits, simple, stems } from './lexicon.ts'

/** @returns undefined for a form this reader does not know */
export function numberText(number: number, format: string): string | undefined {
  const write = formats[format]
  return write !== undefined && number < 0 ? String(number) : write?.(number)
}

type Write = (number: number) => string

type Numerals = typeof simple

/** 1–9999 as it is written out; above, with 万. */
function counted(number: number, { digits, units, tens }: Numerals, dropsOne: boolean): string {
  if (number === 0) return digits.charAt(0)
  if (number >= 10_000) {
    const low = number % 10_000
    const zero = low > 0 && low < 1_000 ? digits.charAt(0) : ''
    const rest = low === 0 ? '' : counted(low, { digits, units, tens }, false)
    return `${counted(Math.floor(number / 10_000), { digits, units, tens }, dropsOne)}${tens}${zero}${rest}`
  }
  let text = ''
  let zero = false
  for (const [at, digit] of Array.from(String(number), Number).entries()) {
    const unit = units[String(number).length - 1 - at] ?? ''
    if (digit === 0) zero = text !== ''
    else {
      text += `${zero ? digits.charAt(0) : ''}${digits.charAt(digit)}${unit}`
      zero = false
    }
  }
  return dropsOne && number >= 10 && number < 20 ? text.slice(1) : text
}

const positional: Write = (number) =>
  Array.from(String(number), (digit) => plainDigits.charAt(Number(digit))).join('')

/** Letters: z is followed by aa, bb. */
const letters =
  (first: string): Write =>
  (number) => {
    if (number < 1) return String(number)
    const letter = String.fromCodePoint((first.codePointAt(0) ?? 97) + ((number - 1) % 26))
    return letter.repeat(Math.min(30, Math.ceil(number / 26)))
  }

const romans: readonly (readonly [number, string])[] = [
  [1000, 'M'],
  [900, 'CM'],
  [500, 'D'],
  [400, 'CD'],
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
]

function roman(number: number): string {
  if (number < 1 || number > 5_000) return String(number)
  let left = number
  let text = ''
  for (const [value, sign] of romans) {
    text += sign.repeat(Math.floor(left / value))
    left %= value
  }
  return text
}

/** From `first` on, as many as `most`; after that plain figures. */
const from =
  (first: string, most: number): Write =>
  (number) =>
    number >= 1 && number <= most
      ? String.fromCodePoint((first.codePointAt(0) ?? 0) + number - 1)
      : String(number)

function circled(number: number): string {
  if (number === 0) return '⓪'
  if (number <= 20) return from('①', 20)(number)
  if (number <= 35) return from('㉑', 15)(number - 20)
  return number <= 50 ? from('㊱', 15)(number - 35) : String(number)
}

const cycle =
  (signs: string): Write =>
  (number) =>
    number >= 1 && number <= signs.length ? signs.charAt(number - 1) : String(number)

const sixties: Write = (number) =>
  number >= 1 && number <= 60
    ? `${stems.charAt((number - 1) % 10)}${branches.charAt((number - 1) % 12)}`
    : String(number)

const chinese: Write = (number) => counted(number, simple, true)

const formats: Readonly<Record<string, Write | undefined>> = {
  decimal: String,
  decimalHalfWidth: String,
  decimalFullWidth: (number) =>
    String(number).replaceAll(/\d/g, (one) => '０１２３４５６７８９'.charAt(Number(one))),
  decimalFullWidth2: (number) =>
    String(number).replaceAll(/\d/g, (one) => '０１２３４５６７８９'.charAt(Number(one))),
  decimalZero: (number) => String(number).padStart(2, '0'),
  upperRoman: roman,
  lowerRoman: (number) => roman(number).toLowerCase(),
  upperLetter: letters('A'),
  lowerLetter: letters('a'),
  ordinal: (number) => `${number}${ordinalEnd(number)}`,
  hex: (number) => number.toString(16).toUpperCase(),
  numberInDash: (number) => `- ${number} -`,
  decimalEnclosedCircle: circled,
  decimalEnclosedCircleChinese: circled,
  decimalEnclosedFullstop: from('⒈', 20),
  decimalEnclosedParen: from('⑴', 20),
  ideographEnclosedCircle: from('㊀', 10),
  ideographTraditional: cycle(stems),
  ideographZodiac: cycle(branches),
  ideographZodiacTraditional: sixties,
  ideographDigital: positional,
  japaneseDigitalTenThousand: positional,
  taiwaneseDigital: positional,
  chineseCounting: chinese,
  chineseCountingThousand: chinese,
  japaneseCounting: chinese,
  taiwaneseCounting: chinese,
  taiwaneseCountingThousand: chinese,
  chineseLegalSimplified: (number) => counted(number, legalSimple, false),
  ideographLegalTraditional: (number) => counted(number, legalTraditional, false),
  none: () => '',
}

function ordinalEnd(number: number): string {
  const tens = number % 100
  if (tens >= 11 && tens <= 13) return 'th'
  return ['th', 'st', 'nd', 'rd'][number % 10] ?? 'th'
}
