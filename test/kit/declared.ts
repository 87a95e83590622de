/** A netlist in YAML with one of most things. */
export const SMALL = `saffron: 1
about: A token that is traded.
clock: { step: 1d, steps: 5 }
params:
  traders: { int: 3, about: How many trade }
tokens:
  SAF: { kind: erc20, supply: 1e6 }
  USD: { kind: erc20, supply: 1e6, decimals: 6 }
mechanisms:
  pool: { kind: uniswap-v2-pool, base: SAF, quote: USD, deposit: { base: 1_000, quote: 500 } }
agents:
  - { name: trader, kind: noise-trader, count: $traders, funds: { SAF: 10, USD: 10.5 }, options: { activity: 1 } }
kpis:
  price: pool.price
`

export interface MistakeCase {
  /** What of `SMALL` is written otherwise, and how. */
  readonly from: string
  readonly to: string
  /** The text at whose beginning the mistake is told. */
  readonly at: string
  /** The beginning of `what is wrong | hint`. */
  readonly problem: string
  /** Whether what stands there by itself shows it, so that an editor can mark it. */
  readonly bySchema: boolean
}

/** Slips of each sort, one at a time. */
export const MISTAKES: readonly MistakeCase[] = [
  {
    from: 'kind: uniswap-v2-pool',
    to: 'kind: uniswap-v3-pool',
    at: 'uniswap-v3-pool',
    problem: "there is no kind of mechanism 'uniswap-v3-pool' | Did you mean 'uniswap-v2-pool'?",
    bySchema: true,
  },
  {
    from: 'activity: 1',
    to: 'actvity: 1',
    at: 'actvity',
    problem: "noise-trader has no option 'actvity' | Did you mean 'activity'?",
    bySchema: true,
  },
  {
    from: 'activity: 1',
    to: 'activity: 2',
    at: '2 } }',
    problem: "it cannot be '2': it takes a share or rate, 0 to 1",
    bySchema: true,
  },
  {
    from: '$traders',
    to: '$trader',
    at: '$trader,',
    problem: "there is no name '$trader' | Did you mean '$traders'?",
    bySchema: false,
  },
  {
    from: '$traders',
    to: '= 1 + traders',
    at: 'traders, funds',
    problem: "there is no name 'traders' | Write $traders.",
    bySchema: false,
  },
  {
    from: 'base: SAF',
    to: 'base: SAV',
    at: 'SAV',
    problem: "nothing called 'SAV' plays the role 'token' | Did you mean 'SAF'?",
    bySchema: false,
  },
  {
    from: 'base: SAF, ',
    to: '',
    at: 'pool:',
    problem: "'base' is missing: it could be SAF, USD | Name one.",
    bySchema: false,
  },
  {
    from: 'int: 3',
    to: 'intt: 3',
    at: 'traders:',
    problem: "the parameter 'traders' needs one kind | Did you mean 'int'?",
    bySchema: true,
  },
  {
    from: 'agents:',
    to: 'agent:',
    at: 'agent:',
    problem: "a netlist has no 'agent' | Did you mean 'agents'?",
    bySchema: true,
  },
  {
    from: 'saffron: 1',
    to: 'saffron: 2',
    at: '2',
    problem: "'2' is no version of this form | Write saffron: 1.",
    bySchema: true,
  },
  { from: 'base: 1_000', to: 'base: a lot', at: 'a lot', problem: "'a lot' is no amount", bySchema: true },
  {
    from: '{ activity: 1 }',
    to: '{ activity: { uniform: [1, 0] } }',
    at: '{ uniform',
    problem: 'it cannot be an object: it takes a distribution: 1 is above 0',
    bySchema: false,
  },
]
