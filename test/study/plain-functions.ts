/** Ishigami and Homma (1990), on -π to π. */
export function ishigami([x = 0, y = 0, z = 0]: readonly number[], { a = 7, b = 0.1 } = {}): number {
  return Math.sin(x) + a * Math.sin(y) ** 2 + b * z ** 4 * Math.sin(x)
}

/** A share between 0 and 1 to -π to π. */
export const ontoCircle = (u: number): number => u * 2 * Math.PI - Math.PI

/** Sobol's g function of shares; the smaller a variable's number, the more it matters. */
export const sobolG = (row: readonly number[], a: readonly number[]): number =>
  row.reduce((product, u, j) => product * ((Math.abs(4 * u - 2) + (a[j] ?? 0)) / (1 + (a[j] ?? 0))), 1)

export const sphere = (x: readonly number[]): number => x.reduce((sum, xi) => sum + xi * xi, 0)

/** Ill-conditioned: the last axis is a million times as steep as the first. */
export const ellipsoid = (x: readonly number[]): number =>
  x.reduce((sum, xi, i) => sum + 10 ** ((6 * i) / (x.length - 1)) * xi * xi, 0)

export const rosenbrock = (x: readonly number[]): number =>
  x.slice(1).reduce((sum, next, i) => sum + 100 * (next - (x[i] ?? 0) ** 2) ** 2 + (1 - (x[i] ?? 0)) ** 2, 0)

/** Branin's function of places in the unit square. */
export function branin([u = 0, v = 0]: readonly number[]): number {
  const [x, y] = [15 * u - 5, 15 * v]
  const bend = y - (5.1 / (4 * Math.PI ** 2)) * x * x + (5 / Math.PI) * x - 6
  return bend * bend + 10 * (1 - 1 / (8 * Math.PI)) * Math.cos(x) + 10
}

const HARTMANN_A = [
  [10, 3, 17, 3.5, 1.7, 8],
  [0.05, 10, 17, 0.1, 8, 14],
  [3, 3.5, 1.7, 10, 17, 8],
  [17, 8, 0.05, 10, 0.1, 14],
]
const HARTMANN_P = [
  [1312, 1696, 5569, 124, 8283, 5886],
  [2329, 4135, 8307, 3736, 1004, 9991],
  [2348, 1451, 3522, 2883, 3047, 6650],
  [4047, 8828, 8732, 5743, 1091, 381],
]
/** Hartmann's function of six variables, of places in the unit cube. */
export const hartmann = (x: readonly number[]): number =>
  -[1, 1.2, 3, 3.2].reduce((sum, alpha, i) => {
    const distance = x.reduce(
      (d, xj, j) => d + (HARTMANN_A[i]?.[j] ?? 0) * (xj - (HARTMANN_P[i]?.[j] ?? 0) / 1e4) ** 2,
      0,
    )
    return sum + alpha * Math.exp(-distance)
  }, 0)
