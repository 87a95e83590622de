import { type Command, InvalidArgumentError, Option } from 'commander'

import { type Mode, MODES } from '../../engine/engine-options.ts'
import { DESIGNS } from '../../study/study-spec.ts'
import { assignment } from './assignment.ts'
import { fileName } from './file-or-folder.ts'
import { filled } from './filled.ts'
import { addLogLevel, type LogOptions } from './log-options.ts'
import { wholeNumber } from './whole-number.ts'

/** What every command that runs points takes, as the command line gives it. */
export interface StudyOptions extends LogOptions {
  readonly runs?: number
  readonly seed?: string
  readonly set?: Readonly<Record<string, string>>
  readonly with?: string
  readonly vary?: Readonly<Record<string, string>>
  readonly measure?: readonly string[]
  readonly spec?: Readonly<Record<string, string>>
  readonly steps?: number
  readonly every?: number
  readonly kpis?: readonly string[]
  readonly mode?: Mode
  readonly chain?: string
  readonly onFail?: string
  readonly workers?: number
  readonly out?: string
  readonly quiet?: boolean
  readonly json?: boolean
}

export const STUDY_ARGUMENT = [
  '<netlist>',
  'its name in netlists/, the path of its file or folder, or a study: its name in studies/ or its file',
] as const

/** Options of all commands that run points of a netlist. */
export function addStudyOptions(command: Command): Command {
  return addPlaceOptions(
    command
      .option('--set <name=value>', 'hold a parameter at another value; may be repeated', assignment)
      .option('--with <file>', 'values of parameters from a YAML or JSON file; --set goes over it', fileName)
      .option(
        '--vary <name=how>',
        'move a parameter: levels 0:1:5 or 1:100:5:log or 1,2,3; a range 0:1; uniform(0, 1) …; may be repeated',
        variation,
      )
      .option('--measure <text>', 'what to tell of each run: price.last, volume.sum; may be repeated', collected)
      .option(
        '--spec <name=condition>',
        'what must hold in each run: "floor=price.min > 0.1", or the name of one that the netlist has; may be repeated',
        spec,
      )
      .option('--seed <text>', 'designs and runs draw from it: the same seed, the same results (default: 1)', filled)
      .option('--steps <n>', "how many steps to run, instead of the netlist's number", wholeNumber)
      .option('--every <n>', 'record every n steps; the last step is always recorded', positive)
      .option('--kpis <names>', 'record only these KPIs, separated by commas', names)
      .addOption(new Option('--mode <mode>', 'how steps are mined').choices(MODES))
      .option('--chain <name|url>', 'what runs on: evm (the default), hardhat, or the URL of a dev node', filled)
      .option('--on-fail <what>', 'runs that fail: drop (counted and left out), retry=N, value=V or abort', failing),
  )
}

/** Where points are run and what is printed. */
export function addPlaceOptions(command: Command): Command {
  return addLogLevel(command)
    .option('--log <file>', 'tell what happens: a file, or - for standard error, in JSON lines', fileName)
    .option('--workers <n>', 'processes that run points (default: one a core); 0 runs them in this one', wholeNumber)
    .option('--quiet', 'print nothing but errors')
    .option('--json', 'print one JSON document')
}

export const addOutOption = (command: Command): Command =>
  command.option('--out <dir>', 'the folder to make, or to go on with (default: studies/<netlist>-<number>)', filled)

export const DESIGN_NAMES = [...DESIGNS]

export function positive(text: string): number {
  const number = wholeNumber(text)
  if (number < 1) throw new InvalidArgumentError('It takes a whole number, 1 or more.')
  return number
}

/** A name alone moves as the netlist says. */
export const variation = (text: string, sofar: Record<string, string> = {}): Record<string, string> =>
  text.includes('=') ? assignment(text, sofar) : { ...sofar, [filled(text).trim()]: 'own' }

/** `name=condition`, a condition that is its own name, or the name of one that is there. */
function spec(text: string, sofar: Record<string, string> = {}): Record<string, string> {
  const whole = filled(text).trim()
  const [, name, condition] = /^([\p{L}_][\p{L}\d_-]*)\s*=(?!=)(.+)$/u.exec(whole) ?? []
  if (name !== undefined && condition !== undefined) return { ...sofar, [name]: condition.trim() }
  return { ...sofar, [whole]: /[<>=]/.test(whole) ? whole : 'own' }
}

export const collected = (text: string, sofar: readonly string[] = []): string[] => [...sofar, filled(text)]

function names(text: string): readonly string[] {
  const list = text.split(',').map((name) => name.trim())
  if (list.includes('')) throw new InvalidArgumentError('It takes names of KPIs, separated by commas.')
  return [...new Set(list)]
}

function failing(text: string): string {
  const [, value] = /^value=(.*\S.*)$/.exec(text) ?? []
  if (/^(drop|abort|retry(=[1-9]\d*)?)$/.test(text) || Number.isFinite(Number(value))) return text
  throw new InvalidArgumentError('It takes drop, retry, retry=N, value=V or abort.')
}
