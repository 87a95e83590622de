import { normalCdf, normalQuantile } from '../../probability/normal.ts'

/** The yield of a design whose worst margin is so many standard deviations from failing, on one side. */
export const sigmaToYield = (sigma: number): number => normalCdf(sigma)

/** How many standard deviations from failing a yield stands for. */
export const yieldToSigma = (share: number): number => normalQuantile(share)

/** How many runs without a failure show a yield with this confidence, looked at once: 1,109 for 0.9973 at 95 %. */
export const runsForYield = (target: number, confidence: number): number =>
  Math.ceil(Math.log1p(-confidence) / Math.log(target))
