import { TradeUsageError } from '../../errors.ts'
import { BARS_FROM } from '../../bars/load-bars.ts'
import type { Order } from '../../forecasts/arima.ts'
import type { TradeCommand } from '../command.ts'
import { numbersOption, parseCommand, requiredOption, wholeOption } from '../parse-command.ts'
import { textTable } from '../text-table.ts'
import { forecastAnswer, forecastRows } from './forecast-answer.ts'
import { modelOf } from './models.ts'
import { readSeries } from './series.ts'
import { validate, validationRows } from './validate.ts'

const usage =
  `saffron trade forecast --data ${BARS_FROM} [--model arima|lstm|ensemble|last|drift|ewma] [--order p,d,q] ` +
  '[--layers 16,16] [--window 60] [--epochs 20] [--seed S] [--members arima,drift,ewma] [--horizon BARS] [--log] ' +
  '[--walk-forward TRAIN] [--refit BARS] [--json]'

const texts = [
  'data',
  'model',
  'order',
  'layers',
  'window',
  'epochs',
  'seed',
  'members',
  'horizon',
  'walk-forward',
  'refit',
] as const

/** Models that can be led on are not fitted anew at every origin unless asked to. */
const REFIT = 100

/** Forecasts a series as it is given, or its logarithm, by one model or several together. */
export const forecastCommand: TradeCommand = {
  name: 'forecast',
  about: 'forecast a series with ARIMA, a network, a baseline or all together, or walk models through it',
  usage,
  async run(args, io) {
    const { text, flag } = parseCommand(args, { usage, texts, flags: ['log', 'json'], words: 0 })
    const whole = (name: (typeof texts)[number]) => wholeOption(name, text[name], usage)
    const horizon = whole('horizon') ?? 12
    const given = {
      order: text.order === undefined ? undefined : orderOf(text.order),
      layers: layersOf(text.layers),
      window: whole('window'),
      epochs: whole('epochs'),
      seed: text.seed,
    }
    const options = { horizon, ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) }
    const name = text.model ?? 'arima'
    const members = (name === 'ensemble' ? (text.members ?? 'arima,drift,ewma') : name).split(',')
    const models = members.map((member) => modelOf(member.trim(), options))
    const { prices, bars } = await readSeries(requiredOption('data', text.data, usage))
    if (flag.log === true && prices.some((price) => price <= 0))
      throw new TradeUsageError({ found: '--log needs values above zero', usage })
    const series = flag.log === true ? prices.map(Math.log) : prices
    for (const { id, least } of models) {
      if (series.length >= least) continue
      throw new TradeUsageError({
        found: `${series.length} values are too few for ${id}, it takes ${least}`,
        usage,
      })
    }
    const refit = whole('refit') ?? REFIT
    const job = { models, isEnsemble: name === 'ensemble', series, bars, horizon, refit }
    const train = whole('walk-forward')
    if (train === undefined) {
      const answer = forecastAnswer({ ...job, order: given.order })
      io.out(flag.json === true ? JSON.stringify(answer) : textTable(forecastRows(answer)))
    } else {
      const answer = validate({ ...job, train })
      if (answer.models[0]?.accuracy['n'] === 0)
        throw new TradeUsageError({ found: `--walk-forward ${train} leaves nothing to forecast`, usage })
      io.out(flag.json === true ? JSON.stringify(answer) : validationRows(answer))
    }
    return 0
  },
}

function layersOf(text: string | undefined): readonly number[] | undefined {
  if (text === undefined) return undefined
  const layers = numbersOption('layers', text, usage)
  if (layers.length <= 5 && layers.every((units) => Number.isInteger(units) && units >= 1 && units <= 512))
    return layers
  throw new TradeUsageError({ found: `--layers ${text} is no list of up to five layers of 1 to 512 units`, usage })
}

function orderOf(text: string): Order {
  const parts = text.split(',').map((part) => (/^\d$/.test(part.trim()) ? Number(part) : Number.NaN))
  const [p, d, q] = parts
  if (p === undefined || d === undefined || q === undefined || parts.length > 3 || !(p <= 5 && d <= 2 && q <= 5)) {
    throw new TradeUsageError({ found: `--order ${text} is no p,d,q with p and q up to 5 and d up to 2`, usage })
  }
  return [p, d, q]
}
