/** Channels and sources: whether they are alive, and what comes in by hand. */

import { HotlineImport } from '../../monitor/cards/hotline-import.tsx'
import { Quarantine } from '../../monitor/cards/quarantine.tsx'
import { Sources } from '../../monitor/cards/sources.tsx'
import type { Me } from '../../staff/client.ts'
import { AccountSettings } from '../cards/account-settings.tsx'
import { Accounts } from '../cards/accounts.tsx'

export function Channels({ me }: { readonly me: Me }) {
  const mayRead = me.permissions.includes('monitor.read')
  const mayHold = me.permissions.some((one) => one === 'release.publish' || one === 'release.correct')
  return (
    <div className="stack-4">
      <Accounts mayHold={mayHold} />
      {me.permissions.includes('account.manage') ? <AccountSettings /> : null}
      {mayRead ? (
        <div className="columns">
          <Sources />
          <HotlineImport />
          <Quarantine />
        </div>
      ) : null}
    </div>
  )
}
