/** The doors of the publisher for those who change something. One file per verb in commands/. */
export { createRelease, type CreateRelease, type PublisherNeeds as CreateReleaseNeeds } from './commands/create.ts'
export { addAttachment, removeAttachment } from './commands/attach.ts'
export { editRendition, proposeAgain } from './commands/renditions.ts'
export { reviseRelease } from './commands/revise.ts'
export { reviewRelease, submitRelease } from './commands/review.ts'
export { publishSealed } from './commands/publish.ts'
export { approveWithdrawal, proposeWithdrawal } from './commands/withdraw.ts'
export { decideDelivery, retryDelivery } from './commands/decide.ts'
