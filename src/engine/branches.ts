import { BranchError } from './errors.ts'
import type { Streams } from './streams.ts'

/** Where a run goes on otherwise: rows up to `at` are common to all its branches. */
export interface Branch {
  /** The step after whose record it begins. */
  readonly at: number
  /** What the run's streams and the order of its blocks draw from afterwards; addresses stay the run's. */
  readonly seed?: string | undefined
  /** Called when it begins, for whatever else is different afterwards. */
  readonly begin?: (() => void) | undefined
}

/** The branches of a run, each begun once. */
export class Branches {
  #all: readonly Branch[] = []
  readonly #streams: Streams
  #begun = 0

  constructor(branches: readonly Branch[], streams: Streams) {
    this.#streams = streams
    for (const branch of branches) this.add(branch)
  }

  /** One more, before the first begins. Of those at one step they begin as they were added. */
  add(branch: Branch): void {
    const { at } = branch
    if (!Number.isSafeInteger(at) || at < 0) throw new BranchError({ at })
    this.#all = [...this.#all, branch].toSorted((a, b) => a.at - b.at)
  }

  /** Begins those due after the record of this step. */
  begin(step: number): void {
    for (let branch = this.#all[this.#begun]; branch && branch.at <= step; branch = this.#all[++this.#begun]) {
      if (branch.seed !== undefined) this.#streams.branch(branch.seed)
      branch.begin?.()
    }
  }

  reset(): void {
    this.#begun = 0
    this.#streams.reset()
  }
}
