import type { Claim } from '../../abi/types/claim.ts'

/** Something that should hold and does not, as plain data. */
export interface Violation {
  readonly step: number
  /** What it is of: an action as `pool.swapExactIn`, a token, a mechanism. */
  readonly of: string
  /** Whose action it was. */
  readonly agent?: string | undefined
  readonly about: string
  /** What the chain says, and what it should say or what the bound is: whole numbers in smallest units. */
  readonly found: string
  readonly expected: string
  readonly must?: Claim['must'] | undefined
}

export function holds({ found, expected, must }: Claim): boolean {
  if (must === 'be at least') return found >= expected
  return must === 'be at most' ? found <= expected : found === expected
}

export function violationOf(claim: Claim, where: Pick<Violation, 'step' | 'of' | 'agent'>): Violation {
  const { about, found, expected, must } = claim
  return { ...where, about, found: String(found), expected: String(expected), ...(must && { must }) }
}

/** One sentence for people. */
export function violationText({ step, of, agent, about, found, expected, must }: Violation): string {
  const who = agent === undefined ? '' : ` of ${agent}`
  const wanted = must === undefined ? `instead of ${expected}` : `and must ${must} ${expected}`
  return `step ${step}, ${of}${who}: ${about} is ${found} ${wanted}`
}
