import type { Manifest } from '../../results/manifest.ts'

type Described = Pick<Manifest, 'controllables'>

/** Who is inside of whom in a circuit. */
export interface BlocksOf {
  /** The names of the blocks, each after the one that it is inside of. */
  readonly names: readonly string[]
  /** What stands directly in a block. */
  partsOf(block: string): readonly string[]
  /**
   * What stands for a contract where the inside of a block is drawn, or the whole where none is: itself, or the outermost
   * block around it that has not been opened; undefined for the opened ones themselves.
   */
  shownIn(block: string | undefined, name: string): string | undefined
}

export function blocksOf({ controllables = [] }: Described): BlocksOf {
  const around = new Map(controllables.flatMap(({ name, block }) => (block === undefined ? [] : [[name, block]])))
  /** From itself outwards. */
  const chainOf = (name: string | undefined): readonly string[] => {
    const chain: string[] = []
    for (let at = name; at !== undefined && !chain.includes(at); at = around.get(at)) chain.push(at)
    return chain
  }
  const blocks = [...new Set(around.values())]
  return {
    names: blocks.toSorted((a, b) => chainOf(a).length - chainOf(b).length),
    partsOf: (block) => [...around].flatMap(([name, of]) => (of === block ? [name] : [])),
    shownIn(block, name) {
      const opened = chainOf(block)
      return chainOf(name).findLast((each) => !opened.includes(each))
    },
  }
}
