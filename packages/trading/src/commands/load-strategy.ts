import { z } from 'zod'

import { issueInWords } from '../issue-in-words.ts'
import { TradeFileError } from '../errors.ts'
import { findStrategy } from '../strategies/find-strategy.ts'
import type { Strategy } from '../strategies/strategy.ts'
import { isModuleFile, loadModule } from './load-module.ts'
import { madeOfBars, type Markets } from './made-of-bars.ts'

/** A strategy, or what makes one of the bars that it may know of. */
export type StrategySource = Strategy | ((markets: Markets) => Strategy)

const isFunction = (value: unknown): boolean => typeof value === 'function'
const shape = z.looseObject({
  id: z.string(),
  about: z.string(),
  params: z.record(
    z.string(),
    z.looseObject({ kind: z.enum(['int', 'number']), read: z.custom(isFunction, 'a function') }),
  ),
  needs: z.custom(isFunction, 'a function'),
  decide: z.custom(isFunction, 'a function'),
})

/** The strategy of a name, or the default export of a file: a strategy, or a function that makes one of bars. */
export async function loadStrategy(name: string): Promise<StrategySource> {
  if (!isModuleFile(name)) return findStrategy(name)
  const found = await loadModule(name)
  if (isStrategyMaker(found)) return (markets) => checked(madeOfBars(found, markets, name), name)
  return checked(found, name)
}

const isStrategyMaker = (value: unknown): value is (markets: Markets) => unknown => isFunction(value)

function checked(value: unknown, file: string): Strategy {
  const result = shape.safeParse(value)
  if (result.success) return value as Strategy // Its parts are there; what its functions take cannot be asked.
  const found = issueInWords(result.error)
  throw new TradeFileError({
    file,
    found,
    wanted: 'a strategy as its default export, or a function of bars that gives one',
  })
}
