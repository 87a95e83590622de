import { type Command, InvalidArgumentError, Option } from 'commander'

import { filled } from './filled.ts'

export interface GoOnOptions {
  /** A run to go on with by the state it kept, at its last step unless one is said. */
  readonly from?: { readonly run: string; readonly at?: number }
  /** A run to go on with by doing its steps again. */
  readonly resume?: string
  /** What it is carried out on; the chain of the run unless given. */
  readonly onChain?: string
}

/** What decides the bytes of a run, but for how long it is: the run that is gone on with has it. */
const DECIDED = [
  'seed',
  'every',
  'set',
  'with',
  'client',
  'model',
  'kpis',
  'mode',
  'events',
  'expect',
  'agents',
  'agentsEvery',
  'check',
  'stopOnFail',
  'trace',
]

/** Of the command that can go on with a run. */
export function addGoOnOptions(command: Command): Command {
  return command
    .addOption(
      new Option(
        '--from <run@step>',
        'go on with a run of a model by the state it kept, at its last step or at an earlier one; --steps says how many in all',
      )
        .argParser(runAndStep)
        .conflicts([...DECIDED, 'chain', 'resume']),
    )
    .addOption(
      new Option(
        '--resume <run>',
        'go on with any run that was broken off: its steps are done again, held to its results, and then the rest',
      )
        .argParser(filled)
        .conflicts(DECIDED),
    )
}

function runAndStep(text: string): { run: string; at?: number } {
  const [, run = '', at] = /^(.*?)(?:@(.*))?$/s.exec(text) ?? []
  if (run.trim() === '' || (at !== undefined && !/^\d{1,15}$/.test(at))) {
    throw new InvalidArgumentError('It takes a run, or a run and a step as aegis-1@36.')
  }
  return { run, ...(at !== undefined && { at: Number(at) }) }
}
