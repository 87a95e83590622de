export interface Minimum {
  readonly at: readonly number[]
  readonly value: number
}

/**
 * The nearest minimum of a smooth function, by the quasi-Newton method of Broyden, Fletcher, Goldfarb and Shanno with
 * gradients from central differences. The same start gives the same bits.
 */
export function minimise(f: (x: readonly number[]) => number, start: readonly number[]): Minimum {
  const size = start.length
  let [at, value] = [[...start], f(start)]
  let slope = gradient(f, at)
  let inverse = identity(size)
  for (let round = 0; round < 200; round++) {
    const direction = inverse.map((row) => -dot(row, slope))
    const descent = dot(direction, slope)
    if (!(descent < 0)) {
      if (round === 0 || Math.sqrt(dot(slope, slope)) < 1e-7) break
      inverse = identity(size)
      continue
    }
    const found = search(f, { at, value, direction, descent })
    if (found === undefined) break
    const next = gradient(f, found.at)
    inverse = updated(inverse, {
      step: found.at.map((x, i) => x - (at[i] ?? 0)),
      turn: next.map((g, i) => g - (slope[i] ?? 0)),
    })
    const gained = value - found.value
    at = found.at
    value = found.value
    slope = next
    if (gained < 1e-12 * (1 + Math.abs(value)) && Math.sqrt(dot(slope, slope)) < 1e-5) break
  }
  return { at, value }
}

const dot = (a: readonly number[], b: readonly number[]) => a.reduce((sum, x, i) => sum + x * (b[i] ?? 0), 0)
const identity = (size: number): number[][] =>
  Array.from({ length: size }, (_, i) => Array.from({ length: size }, (__, j) => (i === j ? 1 : 0)))

/** The cube root of a double's precision: the best step of a central difference. */
const STEP = 6e-6

const gradient = (f: (x: readonly number[]) => number, at: readonly number[]): number[] =>
  at.map((x, i) => {
    const step = STEP * Math.max(1, Math.abs(x))
    return (f(at.with(i, x + step)) - f(at.with(i, x - step))) / (2 * step)
  })

interface Line {
  readonly at: readonly number[]
  readonly value: number
  readonly direction: readonly number[]
  readonly descent: number
}

/** Halves the step until it gains enough (Armijo); undefined where no step does. */
function search(f: (x: readonly number[]) => number, { at, value, direction, descent }: Line) {
  for (let length = 1; length > 1e-12; length /= 2) {
    const next = at.map((x, i) => x + length * (direction[i] ?? 0))
    const found = f(next)
    if (found <= value + 1e-4 * length * descent) return { at: next, value: found }
  }
  return undefined
}

/** The inverse Hessian as a step and the turn of the gradient along it tell; left alone where they say nothing. */
function updated(
  inverse: number[][],
  { step, turn }: { step: readonly number[]; turn: readonly number[] },
): number[][] {
  const curve = dot(step, turn)
  if (!(curve > 1e-14)) return inverse
  const scaled = inverse.map((row) => dot(row, turn))
  const size = 1 + dot(turn, scaled) / curve
  return inverse.map((row, i) =>
    row.map((value, j) => {
      const [si, sj] = [step[i] ?? 0, step[j] ?? 0]
      return value + (size * si * sj - (scaled[i] ?? 0) * sj - si * (scaled[j] ?? 0)) / curve
    }),
  )
}
