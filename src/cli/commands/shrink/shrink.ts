import { Command } from 'commander'

import { folderName } from '../../parse/file-or-folder.ts'
import { filled } from '../../parse/filled.ts'
import { positive } from '../../parse/study-options.ts'
import type { Watch } from '../../watch-process.ts'
import type { ShrinkCommandOptions } from './shrink-to-test.ts'

const HELP = `
Steps are cut to the first violation, agents are replaced by what they sent, and
kinds, agents, actions and parameters are left out as long as what remains violates
the same. What is left goes to a folder: netlist.ts, actions.ts, and repro.test.ts,
which fails now and passes once the contract is mended.

Examples:
  saffron shrink staking-1 --out test/repro
  saffron shrink studies/staking-1 --point 17 --out test/repro
  saffron shrink staking-1 --until 'price.min > 0.1' --budget 200 --out test/repro
`

export function shrinkCommand(watch: Watch): Command {
  return new Command('shrink')
    .summary('make a test of a run that breaks something')
    .description('Makes a run that breaks what it must keep as small as it goes, and writes it as a test.')
    .argument('<run>', 'its name in runs/, the path of its folder, or a study')
    .requiredOption('--out <dir>', 'the folder to make', folderName)
    .option(
      '--until <what>',
      "what it breaks: a spec's or an expectation's name, a condition, 'error CODE', spec, expect, error; told by the run unless given",
      filled,
    )
    .option('--point <n>', 'of a study: which of its points (default: the worst)', positive)
    .option('--budget <n>', 'runs that may be made', positive, 500)
    .option('--quiet', 'print nothing but errors')
    .option('--json', 'print one JSON document')
    .addHelpText('after', HELP)
    .action(async (run: string, options: ShrinkCommandOptions) => {
      const { shrinkToTest } = await import('./shrink-to-test.ts')
      await shrinkToTest(run, options, watch)
    })
}
