/** What the channel of the portal says to people. */

import { catalogue } from '../../words/message.ts'

export const { texts, say } = catalogue({ 'portal.channel': { zh: '门户网站', en: 'Portal' } })
