import path from 'node:path'

import { UnknownNameError } from '../errors.ts'
import { nearest, placeOf, SaffronError, withoutSecrets } from 'saffron-sim/cli'
import { backtestCommand } from './backtest.ts'
import { compareCommand } from './compare.ts'
import type { CommandIo, TradeCommand } from './command.ts'
import { forecastCommand } from './forecast/forecast.ts'
import { indicatorsCommand } from './indicators.ts'
import { keystoreCommand } from './keystore/keystore.ts'
import { liveCommand } from './live/live.ts'
import { metricsCommand } from './metrics.ts'
import { leftOut, notModelled } from '../not-modelled.ts'
import { textTable } from './text-table.ts'
import { monteCarloCommand } from './search/monte-carlo.ts'
import { optimiseCommand } from './search/optimise.ts'
import { walkForwardCommand } from './search/walk-forward.ts'
import { exportCommand } from './export/export.ts'
import { analyseCommand } from './analyse/analyse.ts'
import { paperCommand } from './paper/paper.ts'
import { auditCommand } from './control/audit.ts'
import { controlCommands } from './control/control-commands.ts'
import { statusCommand } from './control/status.ts'
import { simCommand } from './sim/sim.ts'
import { sentimentCommand } from './sentiment.ts'
import { strategiesCommand } from './strategies.ts'
import { verifyCommand } from './verify.ts'

/** Every command of `saffron trade`. */
export const tradeCommands: readonly TradeCommand[] = [
  indicatorsCommand,
  strategiesCommand,
  backtestCommand,
  metricsCommand,
  compareCommand,
  forecastCommand,
  verifyCommand,
  sentimentCommand,
  analyseCommand,
  exportCommand,
  optimiseCommand,
  walkForwardCommand,
  monteCarloCommand,
  simCommand,
  paperCommand,
  statusCommand,
  ...controlCommands,
  auditCommand,
  keystoreCommand,
  liveCommand,
]

/** Runs `saffron trade …` and gives its exit status: 0 done, 1 failed, 2 a check failed, 3 halted by a guard. */
export async function tradeMain(args: readonly string[], io: CommandIo): Promise<number> {
  const [name, ...rest] = args
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    io.out(help())
    return 0
  }
  try {
    const command = tradeCommands.find((known) => known.name === name)
    if (command === undefined) throw unknown(name)
    if (rest.includes('--help')) {
      io.out([command.about, command.usage, ...(command.more === undefined ? [] : [command.more])].join('\n\n'))
      return 0
    }
    return await command.run(rest, io)
  } catch (error) {
    if (!(error instanceof SaffronError)) throw error
    const place = placeOf(error)
    // What a broken file brings is nothing to print.
    const shown = (text: string) => withoutSecrets(text).replaceAll(/[^\P{Cc}\n]/gu, '?')
    io.err(shown(`${error.code}: ${error.message}`))
    if (place !== undefined && !isTold(place, error)) io.err(shown(`  at ${place}`))
    if (error.hint !== undefined) io.err(withoutSecrets(error.hint))
    return 1
  }
}

/** Whether a message has the file of a place already. */
const isTold = (place: string, { message }: SaffronError) =>
  message.includes(path.basename(place.replace(/(:\d+)+$/, '')))

function unknown(name: string): UnknownNameError {
  const names = tradeCommands.map((command) => command.name)
  return new UnknownNameError({
    kind: 'command of trade',
    name,
    close: nearest(name, names),
    list: '`saffron trade --help`',
  })
}

function help(): string {
  const rows = tradeCommands.map(({ name, about }) => [`  ${name}`, about])
  return [
    'saffron trade COMMAND',
    '',
    textTable(rows),
    '',
    'Exit status: 0 done, 1 failed, 2 a check failed, 3 halted by a guard.',
    'Every command takes --json and --help.',
    `Not modelled: ${notModelled.join(', ')}.`,
    `Left out on purpose: ${leftOut.join(', ')}.`,
  ].join('\n')
}
