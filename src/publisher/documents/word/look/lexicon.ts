/** Signs Chinese numbers are written with. */

export const plainDigits = '〇一二三四五六七八九'
export const simple = { digits: '零一二三四五六七八九', units: ['', '十', '百', '千'], tens: '万' }
export const legalSimple = { digits: '零壹贰叁肆伍陆柒捌玖', units: ['', '拾', '佰', '仟'], tens: '万' }
export const legalTraditional = { digits: '零壹貳參肆伍陸柒捌玖', units: ['', '拾', '佰', '仟'], tens: '萬' }

/** 天干 and 地支, by which items and years are counted. */
export const stems = '甲乙丙丁戊己庚辛壬癸'
export const branches = '子丑寅卯辰巳午未申酉戌亥'
