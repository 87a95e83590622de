import { TradeUsageError } from '../../errors.ts'
import type { TradeCommand } from '../command.ts'
import { numberOption, parseCommand } from '../parse-command.ts'
import { loadBuilt } from '../load-built.ts'

const usage =
  'saffron trade sim NETLIST [--set NAME=VALUE,…] [--seed S] [--steps N] [--chain NAME] [--out FOLDER] ' +
  '[--report FILE.html] [--sheets FOLDER] [--bars FOLDER] [--json]'

const texts = ['set', 'seed', 'steps', 'chain', 'out', 'report', 'sheets', 'bars'] as const

export const simCommand: TradeCommand = {
  name: 'sim',
  about: 'run a netlist, and tell of each of its traders beside those who trade by chance',
  usage,
  async run(args, io) {
    const { words, text, flag } = parseCommand(args, { usage, texts, flags: ['json'], words: 1 })
    const params = settings(text.set)
    // A chain and its contracts are loaded by those who run one only.
    const { runSim } = await loadBuilt(() => import('./run-sim.ts'))
    const steps = numberOption('steps', text.steps, usage)
    return runSim({ ...text, netlist: words[0] ?? '', params, steps, json: flag.json === true }, io)
  },
}

/** `NAME=VALUE,…` as values by name. */
function settings(text: string | undefined): Record<string, string> {
  if (text === undefined) return {}
  return Object.fromEntries(
    text.split(',').map((one) => {
      const [name = '', value] = one.split(/=(.*)/s)
      if (value === undefined) throw new TradeUsageError({ found: `--set ${one} has no value`, usage })
      return [name.trim(), value.trim()]
    }),
  )
}
