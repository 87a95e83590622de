import { UnknownNameError } from '../../errors.ts'
import type { Order } from '../../forecasts/arima.ts'
import { arimaForecaster } from '../../forecasts/arima-forecaster.ts'
import { drift, lastValue, weightedDrift } from '../../forecasts/baselines.ts'
import type { Forecaster } from '../../forecasts/forecaster.ts'
import { lstmForecaster, type LstmOptions } from '../../forecasts/lstm/lstm-forecaster.ts'

export interface ModelOptions extends LstmOptions {
  readonly order?: Order | undefined
}

/** Models that every other has to beat. */
export const baselines: readonly Forecaster[] = [lastValue, drift, weightedDrift]

/** A model by its name. */
export function modelOf(name: string, options: ModelOptions = {}): Forecaster {
  const known = [arimaForecaster(options.order), lstmForecaster(options), ...baselines]
  const found = known.find(({ id }) => id === name)
  if (found !== undefined) return found
  const names = [...known.map(({ id }) => id), 'ensemble']
  throw new UnknownNameError({
    kind: 'model',
    name,
    known: names,
  })
}
