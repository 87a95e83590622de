import { BARS_FROM, loadBars } from '../bars/load-bars.ts'
import { TradeUsageError } from '../errors.ts'
import { computeIndicator } from '../indicators/compute-indicator.ts'
import { type ChosenIndicator, findIndicator } from '../indicators/find-indicator.ts'
import type { Indicator } from '../indicators/indicator.ts'
import { indicatorList } from '../indicators/indicator-list.ts'
import { patternList } from '../patterns/pattern-list.ts'
import type { CommandIo, TradeCommand } from './command.ts'
import { parseCommand, requiredOption } from './parse-command.ts'
import { shortNumber, textTable } from './text-table.ts'

const usage = `saffron trade indicators list [--json] | compute ID[:p1,p2] --data ${BARS_FROM} [--json]`

export const indicatorsCommand: TradeCommand = {
  name: 'indicators',
  about: 'list the indicators and candle patterns, or compute one over bars',
  usage,
  run(args, io) {
    const [action, ...rest] = args
    if (action === 'list') return list(rest, io)
    if (action === 'compute') return compute(rest, io)
    throw new TradeUsageError({ found: `There is no '${action ?? ''}' of indicators`, usage })
  },
}

function list(args: readonly string[], io: CommandIo): number {
  const { flag } = parseCommand(args, { usage, texts: [], flags: ['json'], words: 0 })
  const rows = [
    ...indicatorList.map((indicator) => described(indicator, 'indicator')),
    ...patternList.map((indicator) => described(indicator, 'pattern')),
  ]
  if (flag.json === true) io.out(JSON.stringify(rows))
  else io.out(textTable(rows.map(({ id, lookback, settle, about }) => [id, `${lookback}`, `${settle}`, about])))
  return 0
}

function described({ id }: Indicator, kind: 'indicator' | 'pattern') {
  const chosen = findIndicator(id)
  const { indicator, params } = chosen
  const firsts = indicator.first(params)
  return {
    ...headOf(chosen),
    kind,
    about: indicator.about,
    cumulative: indicator.cumulative,
    outputs: Object.fromEntries(indicator.outputs.map((name, i) => [name, firsts[i]])),
  }
}

/** What is the same in both outputs: `lookback` is the first bar at which all outputs have a value. */
function headOf({ indicator, params, name }: ChosenIndicator) {
  const shown = Object.fromEntries(Object.entries(params).filter(([key, value]) => key !== 'seeding' || value !== 0))
  return {
    id: name,
    params: { ...shown, ...indicator.fixed },
    lookback: Math.max(...indicator.first(params)),
    settle: indicator.settle(params),
  }
}

async function compute(args: readonly string[], io: CommandIo): Promise<number> {
  const { words, text, flag } = parseCommand(args, { usage, texts: ['data'], flags: ['json'], words: 1 })
  const chosen = findIndicator(words[0] ?? '')
  const { bars } = await loadBars(requiredOption('data', text.data, usage))
  const { outputs, standIns } = computeIndicator(chosen, bars)
  const doubtful = Object.entries(standIns).filter(([, places]) => places.length > 0)
  if (flag.json === true) {
    const rest = doubtful.length === 0 ? {} : { stand_ins: Object.fromEntries(doubtful) }
    io.out(JSON.stringify({ ...headOf(chosen), outputs, ...rest }))
    return 0
  }
  const names = chosen.indicator.outputs
  const rows = bars.list.map(({ time }, i) => [`${time}`, ...names.map((name) => shortNumber(outputs[name]?.[i]))])
  io.out(textTable([['time', ...names], ...rows]))
  for (const [name, places] of doubtful) io.err(`${name} stands in for nothing over nothing at ${places.length} bars`)
  return 0
}
