import type { Row } from './row.ts'

export interface BenchOptions {
  /** Tiny sizes, for a look whether it works; the figures mean nothing. */
  readonly quick: boolean
  /** Which chains to measure: names of `chainNames`, and `rpc` for a node that the benchmark starts. */
  readonly chains: readonly string[]
  /** Whether the Python package verbs may be installed, into a scratch environment. */
  readonly installVerbs: boolean
}

/** What a file of bench/ exports. */
export interface Benchmark {
  /** One sentence for `npm run bench -- --help`. */
  readonly about: string
  /** Gives its rows as they are measured. */
  bench(options: BenchOptions): AsyncIterable<Row>
}
