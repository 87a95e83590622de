/** What it costs to try a password, by the parameters of scrypt: memory and time grow with `n * r`, time with `p`. */
export interface ScryptCost {
  readonly n: number
  readonly r: number
  readonly p: number
}

/** About a second a try: what wallets use for keys that are worth something. */
export const KEYSTORE_COST: ScryptCost = { n: 131_072, r: 8, p: 1 }

const MOST_BYTES = 1_073_741_824
const MOST_PASSES = 16

/** Memory that scrypt takes. */
export const scryptBytes = ({ n, r }: ScryptCost): number => 128 * n * r

/** Whether it can be computed at all: a file from elsewhere may ask for more than a machine has. */
export const isBearable = (cost: ScryptCost): boolean =>
  scryptBytes(cost) <= MOST_BYTES && cost.p <= MOST_PASSES && Number.isInteger(Math.log2(cost.n)) && cost.n > 1
