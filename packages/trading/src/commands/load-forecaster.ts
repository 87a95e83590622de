import { z } from 'zod'

import { issueInWords } from '../issue-in-words.ts'
import { TradeFileError } from '../errors.ts'
import type { Forecaster } from '../forecasts/forecaster.ts'
import type { ForecasterMaker } from '../verify/verify-forecaster.ts'
import { type ModelOptions, modelOf } from './forecast/models.ts'
import { isModuleFile, loadModule } from './load-module.ts'
import { madeOfBars, type Markets } from './made-of-bars.ts'

const isFunction = (value: unknown): boolean => typeof value === 'function'
const shape = z.looseObject({ id: z.string(), least: z.number(), fit: z.custom(isFunction, 'a function') })

/** The forecaster of a name, or the default export of a file: a forecaster, or a function that makes one of bars. */
export async function loadForecaster(name: string, options: ModelOptions): Promise<Forecaster | ForecasterMaker> {
  if (!isModuleFile(name)) return modelOf(name, options)
  const found = await loadModule(name)
  if (isMaker(found)) return (markets) => checked(madeOfBars(found, markets, name), name)
  return checked(found, name)
}

const isMaker = (value: unknown): value is (markets: Markets) => unknown => isFunction(value)

function checked(value: unknown, file: string): Forecaster {
  const result = shape.safeParse(value)
  if (result.success) return value as Forecaster // Its parts are there; what its function takes cannot be asked.
  const found = issueInWords(result.error)
  throw new TradeFileError({
    file,
    found,
    wanted: 'a forecaster as its default export, or a function of bars that gives one',
  })
}
