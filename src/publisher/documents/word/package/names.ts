/** Names in the parts of a Word file, and which of them show nothing. Source: ECMA-376, ISO/IEC 29500-1. */

const word = 'http://schemas.openxmlformats.org/'
const strict = 'http://purl.oclc.org/ooxml/'
const microsoft = 'http://schemas.microsoft.com/office/'

/** Each under its transitional and its strict address. */
const pairs = (prefix: string, path: string, strictPath: string): [string, string][] => [
  [word + path, prefix],
  [strict + strictPath, prefix],
]

export const namespaces: ReadonlyMap<string, string> = new Map([
  ['http://www.w3.org/XML/1998/namespace', 'xml'],
  ...pairs('w', 'wordprocessingml/2006/main', 'wordprocessingml/main'),
  ...pairs('r', 'officeDocument/2006/relationships', 'officeDocument/relationships'),
  ...pairs('m', 'officeDocument/2006/math', 'officeDocument/math'),
  ...pairs('a', 'drawingml/2006/main', 'drawingml/main'),
  ...pairs('pic', 'drawingml/2006/picture', 'drawingml/picture'),
  ...pairs('wp', 'drawingml/2006/wordprocessingDrawing', 'drawingml/wordprocessingDrawing'),
  ...pairs('c', 'drawingml/2006/chart', 'drawingml/chart'),
  ...pairs('dgm', 'drawingml/2006/diagram', 'drawingml/diagram'),
  [`${word}markup-compatibility/2006`, 'mc'],
  [`${word}package/2006/relationships`, 'rel'],
  [`${word}package/2006/content-types`, 'ct'],
  ['urn:schemas-microsoft-com:vml', 'v'],
  ['urn:schemas-microsoft-com:office:office', 'o'],
  ['urn:schemas-microsoft-com:office:word', 'w10'],
  [`${microsoft}word/2010/wordml`, 'w14'],
  [`${microsoft}word/2012/wordml`, 'w15'],
  [`${microsoft}word/2010/wordprocessingShape`, 'wps'],
  [`${microsoft}word/2010/wordprocessingGroup`, 'wpg'],
  [`${microsoft}word/2010/wordprocessingCanvas`, 'wpc'],
  [`${microsoft}word/2010/wordprocessingDrawing`, 'wp14'],
])

/** Namespaces whose contents this reader knows how to read or to name. */
export const understoodNamespaces: ReadonlySet<string> = new Set(
  'w14 w15 wps wpg wpc wp14 m a pic c'.split(' '),
)

const set = (names: string): ReadonlySet<string> => new Set(names.split(/\s+/))

/** Marks between things: where a bookmark begins, where a spelling fault was. */
export const showsNothing = set(
  `
  w:bookmarkStart w:bookmarkEnd w:proofErr w:permStart w:permEnd w:commentRangeStart w:commentRangeEnd
  w:moveFromRangeStart w:moveFromRangeEnd w:moveToRangeStart w:moveToRangeEnd
  w:customXmlInsRangeStart w:customXmlInsRangeEnd w:customXmlDelRangeStart w:customXmlDelRangeEnd
  w:customXmlMoveFromRangeStart w:customXmlMoveFromRangeEnd w:customXmlMoveToRangeStart
  w:customXmlMoveToRangeEnd w:lastRenderedPageBreak w:softHyphen w:annotationRef w:footnoteRef w:endnoteRef
  w:separator w:continuationSeparator w:sectPr w:smartTagPr w:customXmlPr w:rubyPr w:sdtPr w:sdtEndPr
  w:tblPrEx w:tcPr w:trPr w:tblPr w:tblGrid w:pPr w:rPr w:tblPrChange`.trim(),
)

/** How a run looks; read in styles.ts where it changes what is said. */
export const runLooks = set(
  `
  w:rStyle w:rFonts w:b w:bCs w:i w:iCs w:caps w:smallCaps w:strike w:dstrike w:outline w:shadow w:emboss
  w:imprint w:noProof w:snapToGrid w:vanish w:webHidden w:color w:spacing w:w w:kern w:position w:sz w:szCs
  w:highlight w:u w:effect w:bdr w:shd w:fitText w:vertAlign w:rtl w:cs w:em w:lang w:eastAsianLayout
  w:specVanish w:oMath w:ins w:del w:moveFrom w:moveTo w:rPrChange w:woUserID
  w14:glow w14:shadow w14:reflection w14:textOutline w14:textFill w14:scene3d w14:props3d w14:ligatures
  w14:numForm w14:numSpacing w14:stylisticSets w14:cntxtAlts`.trim(),
)

export const paragraphLooks = set(
  `
  w:pStyle w:keepNext w:keepLines w:pageBreakBefore w:framePr w:widowControl w:numPr w:suppressLineNumbers
  w:pBdr w:shd w:tabs w:suppressAutoHyphens w:kinsoku w:wordWrap w:overflowPunct w:topLinePunct w:autoSpaceDE
  w:autoSpaceDN w:bidi w:adjustRightInd w:snapToGrid w:spacing w:ind w:contextualSpacing w:mirrorIndents
  w:suppressOverlap w:jc w:textDirection w:textAlignment w:textboxTightWrap w:outlineLvl w:divId w:cnfStyle
  w:rPr w:sectPr w:pPrChange w:woUserID w15:collapsed`.trim(),
)
