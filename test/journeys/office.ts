/** The office that tests kill is the one the benchmarks kill. */
export { ground, open, signIn, signOff, submitAndReview, until } from '#src/bench/office.ts'
