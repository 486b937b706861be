/** The switch between Chinese and English: on the desk and before signing in. */

import { Button } from 'antd'

import { setLanguage, useLanguage } from '../kit/words.ts'

export function LanguageSwitch() {
  const language = useLanguage()
  const next = language === 'zh' ? 'en' : 'zh'
  return (
    <Button size="small" lang={next === 'zh' ? 'zh-CN' : 'en'} onClick={() => setLanguage(next)}>
      {next === 'zh' ? '中文' : 'English'}
    </Button>
  )
}
