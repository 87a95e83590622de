export { type Rng, stream } from '../engine/rng.ts'
