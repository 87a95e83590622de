import { Command, InvalidArgumentError, Option } from 'commander'

import { fileName } from '../../parse/file-or-folder.ts'
import { filled } from '../../parse/filled.ts'
import { addOutOption, addStudyOptions, positive, STUDY_ARGUMENT } from '../../parse/study-options.ts'
import { LOSSES } from '../../../study/fit/misfit.ts'
import { wholeNumber } from '../../parse/whole-number.ts'
import type { Watch } from '../../watch-process.ts'
import type { FitCommandOptions } from './fit-netlist.ts'

const HELP = `
The parameters that --vary names, or all design and random ones with a range, are
searched until the model's KPIs come near the data's; kpis.csv of a run has their
form. With each fit it says what the same fit finds of data whose parameters are
known, and which parameters the data do not speak of.

Examples:
  saffron fit simplegrant --to grants.csv --vary grants=1:8
  saffron fit mine --to prices.csv --kpis price,volume --vary fee=0:0.1 --runs 4
`

export function fitCommand(watch: Watch): Command {
  const command = new Command('fit')
    .summary('find the parameters with which a model is like data')
    .description('Fits parameters of a netlist to a CSV of its KPIs, and says how far they can be trusted.')
    .argument(...STUDY_ARGUMENT)
    .requiredOption('--to <file>', 'the data: a CSV with `step` and a column for each KPI', fileName)
  return addOutOption(addStudyOptions(command))
    .option('--runs <n>', 'seeds of each candidate, of which the mean is held against the data (default: 1)', positive)
    .addOption(
      new Option('--method <name>', 'how to search (default: cma-es)').choices([
        'nelder-mead',
        'cma-es',
        'differential-evolution',
      ]),
    )
    .option('--budget <n>', 'candidates that may be tried (default: 200)', positive)
    .option('--holdout <share>', 'the share of rows at the end that the fit does not see', share, 0.3)
    .addOption(
      new Option(
        '--loss <name>',
        'rmse (the default): step by step; mmd: values and their changes, whenever they are',
      ).choices(LOSSES),
    )
    .option('--bootstraps <n>', 'refits to rows drawn again, for intervals (default: 20)', wholeNumber)
    .addHelpText('after', HELP)
    .action(async (netlist: string, options: FitCommandOptions) => {
      const { fitNetlist } = await import('./fit-netlist.ts')
      await fitNetlist(netlist, options, watch)
    })
}

function share(text: string): number {
  const number = Number(filled(text))
  if (number >= 0 && number < 1) return number
  throw new InvalidArgumentError('It takes a share from 0 to below 1.')
}
