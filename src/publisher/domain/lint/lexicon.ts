/** The documents that the rules of the linter come from, as one cites them. */

/** By the beginning of a rule's name, longest first. */
export const sources: readonly (readonly [string, string])[] = [
  ['form.doc-number', 'GB/T 9704-2012'],
  ['form.punctuation', 'GB/T 15834-2011'],
  ['form.pairs', 'GB/T 15834-2011'],
  ['form.numerals', 'GB/T 15835-2011'],
  ['privacy', '个人信息保护法；政府信息公开条例第十五条'],
  ['secrecy', '保守国家秘密法；政府信息公开条例第十四条'],
]
