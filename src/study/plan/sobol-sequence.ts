import { type Rng, stream } from '../../engine/rng.ts'
import { StudyDesignError } from './errors.ts'
import { SOBOL_DIRECTIONS } from './sobol-directions.ts'

const BITS = 32
const CUBE = 4_294_967_296
/** How many dimensions there are numbers for. */
export const SOBOL_DIMENSIONS = SOBOL_DIRECTIONS.length + 1

interface SobolOptions {
  readonly dimensions: number
  readonly count: number
  /** Scrambles by this seed; without one the points are the bare sequence, which begins with zeros. */
  readonly seed?: string | undefined
}

/**
 * The first points of Sobol's sequence in the unit cube, in the order of Gray's code (Antonov and Saleev 1979). Best
 * balanced at powers of two; more points keep the first ones. A seed scrambles each dimension by a random lower
 * triangular matrix and a digital shift (Matoušek 1998), which keeps the balance and makes estimates unbiased.
 */
export function sobolSequence(options: SobolOptions): number[][] {
  return [...sobolPoints(options)]
}

/** The same, one by one. */
export function* sobolPoints({ dimensions, count, seed }: SobolOptions): Generator<number[], void> {
  if (dimensions > SOBOL_DIMENSIONS) {
    throw new StudyDesignError({
      problem: `Sobol's sequence has ${SOBOL_DIMENSIONS} dimensions here, and ${dimensions} were asked for`,
      hint: 'Vary fewer parameters, or take a Latin hypercube.',
    })
  }
  const columns = Array.from({ length: dimensions }, (_, dimension) => {
    const directions = directionsOf(dimension)
    if (seed === undefined) return { directions, first: 0 }
    const rng = stream(seed, 'sobol', String(dimension))
    return { directions: scrambled(directions, rng), first: word(rng) }
  })
  // The middle of its cell, so that a scrambled point is never at 0.
  const offset = seed === undefined ? 0 : 0.5
  const state = Uint32Array.from(columns, ({ first }) => first)
  for (let index = 0; index < count; index++) {
    if (index > 0) {
      const changed = Math.clz32(index & -index) ^ 31
      columns.forEach(({ directions }, j) => (state[j] = (state[j] ?? 0) ^ (directions[changed] ?? 0)))
    }
    yield Array.from(state, (bits) => (bits + offset) / CUBE)
  }
}

/** The directions of one dimension as 32-bit words, the first bit after the point first. */
function directionsOf(dimension: number): Uint32Array {
  const directions = new Uint32Array(BITS)
  const [polynomial, initial] = SOBOL_DIRECTIONS[dimension - 1] ?? [1, []]
  const degree = initial.length
  for (let k = 0; k < BITS; k++) {
    // The first dimension is the sequence of van der Corput.
    if (degree === 0) directions[k] = 1 << (BITS - 1 - k)
    else if (k < degree) directions[k] = (initial[k] ?? 0) << (BITS - 1 - k)
    else directions[k] = recurred(directions, k, { polynomial, degree })
  }
  return directions
}

/** Bratley and Fox (1988): a direction follows from as many before it as the polynomial's degree. */
function recurred(
  directions: Uint32Array,
  k: number,
  { polynomial, degree }: { polynomial: number; degree: number },
): number {
  const oldest = directions[k - degree] ?? 0
  let bits = oldest ^ (oldest >>> degree)
  for (let i = 1; i < degree; i++) {
    if ((polynomial >>> (degree - i)) & 1) bits ^= directions[k - i] ?? 0
  }
  return bits
}

/** Each bit becomes itself plus a random sum of those before it: multiplied by a unit lower triangular matrix. */
function scrambled(directions: Uint32Array, rng: Rng): Uint32Array {
  const rows = Array.from({ length: BITS }, (_, row) => {
    const own = 1 << (BITS - 1 - row)
    // Bits before the row's own stand above it in the word.
    const before = row === 0 ? 0 : word(rng) & ~((own << 1) - 1)
    return own | before
  })
  return directions.map((direction) => {
    let bits = 0
    rows.forEach((row, place) => {
      if (oddBits(row & direction)) bits |= 1 << (BITS - 1 - place)
    })
    return bits
  })
}

function oddBits(bits: number): boolean {
  let folded = bits
  for (const shift of [16, 8, 4, 2, 1]) folded ^= folded >>> shift
  return (folded & 1) === 1
}

/** 32 random bits. */
const word = (rng: Rng): number => rng.next() * CUBE
