/** The numbers that a search by CMA-ES goes by; names as in Hansen's tutorial. */
export interface CmaConstants {
  readonly population: number
  /** One for each rank; those of the worse half are negative. */
  readonly weights: readonly number[]
  readonly totalWeight: number
  readonly muEff: number
  readonly cSigma: number
  readonly dSigma: number
  readonly cC: number
  readonly c1: number
  readonly cMu: number
  /** The mean length of a standard normal vector. */
  readonly expectedLength: number
}

/** Table 1 of Hansen, The CMA evolution strategy: a tutorial (arXiv 1604.00772). */
export function cmaConstants(n: number, population = 4 + Math.floor(3 * Math.log(n))): CmaConstants {
  const raw = Array.from({ length: population }, (_, i) => Math.log((population + 1) / 2) - Math.log(i + 1))
  const positive = raw.filter((weight) => weight >= 0)
  const negative = raw.filter((weight) => weight < 0)
  const muEff = effective(positive)
  const c1 = 2 / ((n + 1.3) * (n + 1.3) + muEff)
  const rate = (2 * (0.25 + muEff + 1 / muEff - 2)) / ((n + 2) * (n + 2) + muEff)
  const cMu = Math.min(1 - c1, rate)
  const cSigma = (muEff + 2) / (n + muEff + 5)
  const worst = Math.min(1 + c1 / cMu, 1 + (2 * effective(negative)) / (muEff + 2), (1 - c1 - cMu) / (n * cMu))
  const [up, down] = [total(positive), -total(negative)]
  const weights = raw.map((weight) => (weight >= 0 ? weight / up : (worst * weight) / down))
  return {
    population,
    weights,
    totalWeight: total(weights),
    muEff,
    cSigma,
    dSigma: 1 + 2 * Math.max(0, Math.sqrt((muEff - 1) / (n + 1)) - 1) + cSigma,
    cC: (4 + muEff / n) / (n + 4 + (2 * muEff) / n),
    c1,
    cMu,
    expectedLength: Math.sqrt(n) * (1 - 1 / (4 * n) + 1 / (21 * n * n)),
  }
}

const total = (weights: readonly number[]): number => weights.reduce((sum, weight) => sum + weight, 0)

/** How many equal weights would be as many as these. */
function effective(weights: readonly number[]): number {
  const sum = total(weights)
  return (sum * sum) / weights.reduce((squares, weight) => squares + weight * weight, 0)
}
