import { mean } from './mean.ts'

/** The spread around the mean, over n - 1; undefined below two values. */
export function standardDeviation(values: ArrayLike<number>): number | undefined {
  const spread = variance(values)
  return spread === undefined ? undefined : Math.sqrt(spread)
}

/** The mean square of the distances from the mean, over n - 1, in two passes; undefined below two values. */
function variance(values: ArrayLike<number>): number | undefined {
  const middle = mean(values)
  if (middle === undefined || values.length < 2) return undefined
  let squares = 0
  for (let i = 0; i < values.length; i++) {
    const distance = (values[i] ?? 0) - middle
    squares += distance * distance
  }
  return squares / (values.length - 1)
}
