/** Handlers of api/releases.ts. */

import type { Answer } from '../../infra/http/api.ts'
import type { Handlers } from '../../infra/http/call.ts'
import { describe } from '../../words/describe.ts'
import type { releasesApi } from '../api/releases.ts'
import { createRelease } from '../commands/create.ts'
import { groundSentence } from '../commands/provenance.ts'
import { reviseRelease } from '../commands/revise.ts'
import { chainTitle, stepTitle } from '../domain/chain.ts'
import { FactName, ReleaseFacts } from '../domain/release-facts.ts'
import { releaseScreen } from '../queries/release-screen.ts'
import { releases } from '../queries/releases.ts'
import { revisionWithBefore } from '../queries/revisions.ts'
import { type ApprovalPlan, kindTitle } from '../releases/approval-plan.ts'
import { onRelease, type PublisherRouteNeeds } from './needs.ts'
import { wordHandlers } from './word.ts'

type Handled = Handlers<typeof releasesApi>

export function releaseHandlers(needs: PublisherRouteNeeds): Handled {
  return { ...readHandlers(needs), ...writeHandlers(needs), ...wordHandlers(needs) }
}

function readHandlers(
  needs: PublisherRouteNeeds,
): Pick<Handled, 'approvalPlan' | 'releaseFields' | 'listReleases' | 'getRelease' | 'getRevision'> {
  const { db, approval } = needs
  return {
    approvalPlan: async () => planView(approval),
    releaseFields: async () => ({
      items: describe(ReleaseFacts).map((one) => ({ ...one, name: FactName.parse(one.name) })),
    }),
    listReleases: ({ query }, { actor }) => {
      const { q, waitingForMe, ...filter } = query
      return releases(
        db,
        { ...filter, query: q === '' ? undefined : q, waitingForMe: waitingForMe === 'true' },
        actor,
      )
    },
    getRelease: ({ params }, { actor, now }) => releaseScreen(db, { id: params.id, actor, now }, needs),
    getRevision: ({ params, query }) => revisionWithBefore(db, { ...params, ...query }),
  }
}

function planView({ kinds, chains }: ApprovalPlan): Answer<(typeof releasesApi)['approvalPlan']> {
  return {
    kinds: kinds.map((kind) => ({
      ...kind,
      title: kindTitle(kind),
      chains: chains.filter((chain) => chain.kinds.includes(kind.id)).map(({ name }) => name),
    })),
    chains: chains.map((chain) => ({
      name: chain.name,
      title: chainTitle(chain),
      steps: chain.steps.map((step) => ({ ...step, title: stepTitle(chain.name, step) })),
    })),
  }
}

function writeHandlers(
  needs: PublisherRouteNeeds,
): Pick<Handled, 'createRelease' | 'reviseRelease' | 'groundSentence'> {
  const { work } = needs
  const on = onRelease(needs)
  return {
    createRelease: ({ body }, { actor }) => work(actor, (unit) => createRelease(unit, body, needs)),
    reviseRelease: ({ params, body }, call) =>
      on('revise', params.id, call, (unit) => reviseRelease(unit, { ...body, releaseId: params.id }, needs)),
    groundSentence: ({ params, body }, call) =>
      on('ground', params.id, call, (unit) => groundSentence(unit, { ...body, releaseId: params.id }, needs)),
  }
}
