import { Command } from 'commander'

import { fileName } from '../../parse/file-or-folder.ts'
import { filled } from '../../parse/filled.ts'
import { assignment } from '../../parse/assignment.ts'
import { wholeNumber } from '../../parse/whole-number.ts'
import type { Watch } from '../../watch-process.ts'
import type { BranchCommandOptions } from './branch-run.ts'

const HELP = `
The run is made again up to the step, where its rows must be the recorded ones, and
goes on from there otherwise: with other randomness, with other values of
parameters that are live, or with actions of a patch. \`saffron compare\` holds it against the run it comes from.

Examples:
  saffron branch token-economy-1 --at 120 --seed 7
  saffron branch mine-1 --at 120 --set feeBps=50 --out runs/higher-fee
  saffron branch token-economy-1 --at 120 --patch higher-rate.yaml

A patch says what owners do in the block after:
  do: [{ action: staking.setBaseApr, args: { baseApr: 0.2 } }]
`

export function branchCommand(watch: Watch): Command {
  return new Command('branch')
    .summary('go on from a step of a run, otherwise')
    .description('Makes a run that is another up to a step, and goes on from there with other values or other chance.')
    .argument('<run>', 'its name in runs/, or the path of its folder')
    .requiredOption('--at <step>', 'the step after whose record it goes on otherwise', wholeNumber)
    .option('--set <name=value>', 'another value of a parameter that is live; may be repeated', assignment)
    .option(
      '--patch <file>',
      'live parameters and actions of mechanisms that it begins with: YAML, JSON or a module',
      fileName,
    )
    .option('--seed <text>', 'what is drawn from afterwards', filled)
    .option('--steps <n>', 'how many steps in all (default: as many as the run was to have)', wholeNumber)
    .option('--out <dir>', 'the result folder to make (default: runs/<netlist>-<number>)', filled)
    .option('--json', 'print one JSON document')
    .addHelpText('after', HELP)
    .action(async (run: string, options: BranchCommandOptions) => {
      const { branchRun } = await import('./branch-run.ts')
      await branchRun(run, options, watch)
    })
}
