export { type Blame, type ErrorFacts, invariant, SaffronError } from '../errors.ts'
export { makeFolder } from '../make-folder.ts'
export { didYouMean, nearest } from '../nearest.ts'
export { replaceFile } from '../results/replace-file.ts'
