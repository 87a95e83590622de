const HALF_LOG_TWO_PI = Math.log(2 * Math.PI) / 2

/** The logarithm of the gamma function for x above 0: Stirling's series, after a shift upwards where x is small. */
export function logGamma(x: number): number {
  let shift = 1
  let y = x
  while (y < 12) {
    shift *= y
    y++
  }
  const square = 1 / (y * y)
  const series =
    1 / 12 -
    square * (1 / 360 - square * (1 / 1260 - square * (1 / 1680 - square * (1 / 1188 - square * (691 / 360360)))))
  return (y - 0.5) * Math.log(y) - y + HALF_LOG_TWO_PI + series / y - Math.log(shift)
}
