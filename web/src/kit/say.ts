/** Sentences of the workbench in the reader's language: `const say = useSay(said)`, then `say('releases.new')`. */

import { Children, isValidElement, type ReactElement, type ReactNode } from 'react'

import {
  type Catalogue,
  Message,
  type Param,
  type ParamsOf,
  type Rest,
  type Say,
  type Texts,
} from '../../../src/words/message.ts'
import { localeOf, useReading } from './language.ts'

interface Said<C extends Catalogue> {
  readonly texts: C
  readonly say: Say<C>
}

export type Speak<C extends Catalogue> = <K extends keyof C & string>(code: K, ...rest: Rest<C[K]>) => string

export function useSay<C extends Catalogue>(said: Said<C>): Speak<C> {
  const { language, messages } = useReading()
  return (code, ...rest) => messages.tell(said.say(code, ...rest), language)
}

type Strands = Readonly<Record<string, Param | ReactElement>>
type Woven<T extends Texts> = Strands & { readonly [P in keyof ParamsOf<T>]: ParamsOf<T>[P] | ReactElement }

/** A sentence with elements among its parameters, each where its language puts it: a time, a link. */
export function useWeave<C extends Catalogue>(
  said: Said<C>,
): <K extends keyof C & string>(code: K, params: Woven<C[K]>) => ReactNode {
  const { language, messages } = useReading()
  return (code, params) => {
    if (said.texts[code] === undefined) return code
    return weave(params, (plain) => messages.tell(new Message(code, plain), language))
  }
}

/** Stands for an element while the sentence is put together; nobody types it. */
const mark = '\uE000'

function weave(params: Strands, tell: (plain: Readonly<Record<string, Param>>) => string): ReactNode {
  const elements: ReactElement[] = []
  const plain = Object.fromEntries(
    Object.entries(params).map(([name, param]) =>
      isValidElement(param) ? [name, `${mark}${elements.push(param) - 1}${mark}`] : [name, param],
    ),
  )
  const parts = tell(plain).split(mark)
  return Children.toArray(parts.map((part, at) => (at % 2 === 0 ? part : elements[Number(part)])))
}

/** The word of a state, a kind, a level; one nobody wrote down is shown as it is. */
export function useWord(): (state: string) => string {
  const { language, messages } = useReading()
  return (state) => {
    const code = `state.${state}`
    const word = messages.tell(new Message(code), language)
    return word === code ? state : word
  }
}

/** A name of the office's configuration where it stands alone: steps and kinds are written small inside sentences. */
export function capitalised(title: string): string {
  return title.charAt(0).toUpperCase() + title.slice(1)
}

/** Several names one after the other. */
export function useList(): (items: readonly string[]) => string {
  const { language } = useReading()
  const format = new Intl.ListFormat([localeOf(language), 'zh-CN'], { type: 'conjunction', style: 'narrow' })
  return (items) => format.format(items)
}
