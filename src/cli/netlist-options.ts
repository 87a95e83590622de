import { type Command, InvalidArgumentError, Option } from 'commander'

/** The options of every command that builds a netlist. */
export interface NetlistOptions {
  readonly seed: string
  readonly steps?: number
  readonly every?: number
  readonly set: Readonly<Record<string, string>>
  readonly kpis?: readonly string[]
  readonly chain: string
  readonly mode?: 'block' | 'immediate'
}

export function addNetlistOptions(command: Command): Command {
  return command
    .option('--seed <text>', 'what all randomness is drawn from', '1')
    .option('--steps <n>', "how many steps to run instead of the netlist's", wholeNumber)
    .option('--every <n>', 'record every n steps', wholeNumber)
    .option('--set <name=value>', 'set a parameter; may be given many times', assignment, {})
    .option('--kpis <names>', 'record these KPIs only, separated by commas', names)
    .option('--chain <name|url>', "'hardhat' or 'evm', embedded, or the URL of a dev node", 'hardhat')
    .addOption(new Option('--mode <mode>', 'when sends are mined').choices(['block', 'immediate']))
}

function wholeNumber(text: string): number {
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(Number(text)))
    throw new InvalidArgumentError('It is not a whole number.')
  return Number(text)
}

function assignment(text: string, sofar: Record<string, string>): Record<string, string> {
  const at = text.indexOf('=')
  if (at < 1) throw new InvalidArgumentError('It does not have the form name=value.')
  return { ...sofar, [text.slice(0, at).trim()]: text.slice(at + 1).trim() }
}

function names(text: string): readonly string[] {
  const list = text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')
  if (list.length === 0) throw new InvalidArgumentError('It names no KPI.')
  return [...new Set(list)]
}
