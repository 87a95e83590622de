/** Two values that have to fit: what the chain says, and what it should say; whole numbers in smallest units. */
export interface Claim {
  /** What the value is, for people. */
  readonly about: string
  readonly found: bigint
  readonly expected: bigint
  /** What `found` must be, held against `expected`; the same unless given. */
  readonly must?: 'be at least' | 'be at most'
}
