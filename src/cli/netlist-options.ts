import { type Command, InvalidArgumentError, Option } from 'commander'

import { filled } from './filled.ts'
import { wholeNumber } from './whole-number.ts'

/** The options of every command that builds a netlist. */
export interface NetlistOptions {
  readonly seed: string
  readonly steps?: number
  readonly every?: number
  readonly set?: Readonly<Record<string, string>>
  readonly kpis?: readonly string[]
  readonly chain: string
  readonly mode?: 'block' | 'immediate'
}

export const NETLIST_ARGUMENT = ['<netlist>', 'its name in netlists/, or the path of its file or folder'] as const

export function addNetlistOptions(command: Command, { chain = 'hardhat' } = {}): Command {
  return command
    .addOption(
      new Option('--seed <text>', 'what all randomness is drawn from: the same seed, the same results')
        .default('1', '1')
        .argParser(filled),
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
      new Option('--mode <mode>', 'block: all act, then a block is mined; immediate: one after another').choices([
        'block',
        'immediate',
      ]),
    )
}

function atLeastOne(text: string): number {
  if (/^0*$/.test(text)) throw new InvalidArgumentError('It takes a whole number, 1 or more.')
  return wholeNumber(text)
}

function assignment(text: string, sofar: Record<string, string> = {}): Record<string, string> {
  const at = text.indexOf('=')
  if (at < 1) throw new InvalidArgumentError('It takes name=value, for instance traders=100.')
  return { ...sofar, [text.slice(0, at).trim()]: text.slice(at + 1).trim() }
}

function names(text: string): readonly string[] {
  const list = text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')
  if (list.length === 0) throw new InvalidArgumentError('It takes names of KPIs, separated by commas.')
  return [...new Set(list)]
}
