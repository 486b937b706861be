/** What a person may change of a release before it is signed: its text, and each fact the contract describes. */

import type { FactName, Release } from './client.ts'

export type Edit = Partial<Pick<Release, 'title' | 'summary' | 'body' | FactName>>
