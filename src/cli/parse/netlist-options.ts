import { type Command, InvalidArgumentError, Option } from 'commander'

import { type Mode, MODES } from '../../engine/engine-options.ts'
import { HOLDINGS_OF, type HoldingsOf } from '../../netlist/holdings/holdings-of.ts'
import type { LogLevel } from '../../log/log.ts'
import { assignment } from './assignment.ts'
import { atLeastOne } from './at-least-one.ts'
import { fileName } from './file-or-folder.ts'
import { filled } from './filled.ts'
import { addLogLevel } from './log-options.ts'
import { wholeNumber } from './whole-number.ts'

/** The options of every command that builds a netlist, as the command line gives them. */
export interface NetlistOptions {
  readonly seed?: string
  readonly steps?: number
  readonly every?: number
  readonly set?: Readonly<Record<string, string>>
  /** A file of parameters, where the command takes one. */
  readonly with?: string
  readonly kpis?: readonly string[]
  readonly events?: readonly string[]
  readonly expect?: readonly string[]
  readonly stopOnFail?: boolean
  readonly check?: boolean
  readonly logLevel?: LogLevel
  readonly agents?: HoldingsOf
  readonly agentsEvery?: number
  readonly chain: string
  readonly mode?: Mode
}

export const NETLIST_ARGUMENT = ['<netlist>', 'its name in netlists/, or the path of its file or folder'] as const

export function addNetlistOptions(command: Command, { chain = 'hardhat' } = {}): Command {
  return command
    .addOption(
      new Option(
        '--seed <text>',
        "what all randomness is drawn from: the same seed, the same results (default: the netlist's, else 1)",
      ).argParser(filled),
    )
    .option('--steps <n>', "how many steps to run, instead of the netlist's number", wholeNumber)
    .option('--every <n>', 'record every n steps; the last step is always recorded', atLeastOne)
    .option('--set <name=value>', 'give a parameter another value; may be repeated', assignment)
    .option('--kpis <names>', 'record only these KPIs, separated by commas', names)
    .addOption(
      new Option('--chain <name|url>', 'hardhat or evm (inside this process, evm the faster), or the URL of a dev node')
        .default(chain, chain)
        .argParser(filled),
    )
    .addOption(
      new Option('--mode <mode>', 'block: all act, then a block is mined; immediate: one after another').choices(MODES),
    )
}

/** Of commands that load the netlist themselves. */
export function addWithOption(command: Command): Command {
  return command.option(
    '--with <file>',
    'parameters from a file, YAML or JSON or what the netlist reads; --set goes over it',
    fileName,
  )
}

/** Of commands that record and judge. */
export function addRunOptions(command: Command): Command {
  return addLogLevel(command)
    .option('--events <names>', 'record these events: all, none, or names as pool.Swap,staking.*', events)
    .option(
      '--expect <expression>',
      'what must hold, as "price.min > 0.1", else the exit status is 3; may be repeated',
      several,
    )
    .addOption(
      new Option('--agents <of>', 'record what agents hold: of none, of each kind, or of all').choices(HOLDINGS_OF),
    )
    .option('--agents-every <n>', 'with --agents: at most every n steps', atLeastOne)
    .option(
      '--check',
      'after every step: do balances add up, are mechanisms solvent, did actions do what they say? Else exit status 3',
    )
    .option('--stop-on-fail', 'end the run where an expectation has failed for good, or a check')
}

const several = (text: string, sofar: readonly string[] = []) => [...sofar, filled(text)]

function events(text: string): readonly string[] {
  const list = names(text)
  return list.length === 1 && list[0] === 'none' ? [] : list
}

function names(text: string): readonly string[] {
  const list = text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')
  if (list.length === 0) throw new InvalidArgumentError('It takes names, separated by commas.')
  return [...new Set(list)]
}
