import { StudyDesignError } from './errors.ts'
import { SOBOL_DIMENSIONS, sobolSequence } from './sobol-sequence.ts'

interface SaltelliOptions {
  readonly dimensions: number
  /** How many blocks; a power of two keeps the balance of the sequence. */
  readonly count: number
  readonly seed?: string | undefined
}

/**
 * Saltelli's design (2010) for first-order and total indices: blocks of d + 2 rows in the unit cube, A, then A with one
 * column after the other from B, then B. More blocks keep the first ones.
 */
export function saltelliDesign({ dimensions, count, seed }: SaltelliOptions): number[][] {
  if (2 * dimensions > SOBOL_DIMENSIONS) {
    throw new StudyDesignError({
      problem: `Sobol indices take two dimensions for each variable, ${SOBOL_DIMENSIONS} in all, and there are ${dimensions} variables`,
      hint: 'Screen them first: saffron study sensitivity --method morris.',
    })
  }
  return sobolSequence({ dimensions: 2 * dimensions, count, seed }).flatMap((row) => {
    const a = row.slice(0, dimensions)
    const b = row.slice(dimensions)
    return [a, ...a.map((_, j) => a.with(j, b[j] ?? 0)), b]
  })
}
