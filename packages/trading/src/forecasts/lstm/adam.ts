const RATE_OF_MEAN = 0.9
const RATE_OF_SQUARES = 0.999
const LEAST = 1e-8

/** Steps weights against their slopes, in place: Diederik Kingma and Jimmy Ba, "Adam" (2015), with its figures. */
export function adam(size: number, rate: number): (weights: Float64Array, gradient: Float64Array) => void {
  const means = new Float64Array(size)
  const squares = new Float64Array(size)
  let [meanLeft, squaresLeft] = [1, 1]
  return (weights, gradient) => {
    meanLeft *= RATE_OF_MEAN
    squaresLeft *= RATE_OF_SQUARES
    for (let i = 0; i < size; i++) {
      const slope = gradient[i] ?? 0
      const mean = RATE_OF_MEAN * (means[i] ?? 0) + (1 - RATE_OF_MEAN) * slope
      const square = RATE_OF_SQUARES * (squares[i] ?? 0) + (1 - RATE_OF_SQUARES) * slope * slope
      means[i] = mean
      squares[i] = square
      const step = (rate * (mean / (1 - meanLeft))) / (Math.sqrt(square / (1 - squaresLeft)) + LEAST)
      weights[i] = (weights[i] ?? 0) - step
    }
  }
}
