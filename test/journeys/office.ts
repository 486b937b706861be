/** The office that tests kill is the one the benchmarks kill. */
export {
  approve,
  ground,
  type Login,
  type Office,
  open,
  signIn,
  signOff,
  submitAndReview,
  until,
} from '#stage/office.ts'
