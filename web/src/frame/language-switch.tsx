/** The choice of language, on the desk and before signing in: a button between two, a menu of more. */

import { Button, Dropdown } from 'antd'

import { type Language, ownNameOf } from '../../../src/words/messages.ts'
import { localeOf, setLanguage, useReading } from '../kit/language.ts'

export function LanguageSwitch() {
  const { language, offered, names } = useReading()
  const nameOf = (one: Language) => names[one] ?? ownNameOf(one)
  const others = offered.filter((one) => one !== language)
  const [other] = others
  if (other === undefined) return null
  if (others.length === 1)
    return (
      <Button size="small" lang={localeOf(other)} onClick={() => void setLanguage(other)}>
        {nameOf(other)}
      </Button>
    )
  const items = offered.map((one) => ({
    key: one,
    label: <span lang={localeOf(one)}>{nameOf(one)}</span>,
  }))
  return (
    <Dropdown
      trigger={['click']}
      menu={{ items, selectedKeys: [language], onClick: ({ key }) => void setLanguage(key) }}
    >
      <Button size="small" aria-haspopup="menu">
        {nameOf(language)}
      </Button>
    </Dropdown>
  )
}
