export { type Blame, type ErrorFacts, invariant, SaffronError } from '../errors.ts'
export { didYouMean, nearest } from '../nearest.ts'
