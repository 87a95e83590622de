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
