import { Command, InvalidArgumentError, Option } from 'commander'

import { PLOT_SCALE, PLOT_X } from '../../../netlist/plot.ts'
import { filled } from '../../parse/filled.ts'
import type { PlotRunOptions } from './print-plots.ts'

const HELP = `
With --kpi one figure is drawn into one file, an SVG or a PNG by its ending.
Without it, the figures that the netlist asks for (its 'plots'), or else one per
KPI, go into a folder, each in a file named after its title.

Examples:
  saffron plot token-economy-1 --kpi price --scale log --out price.png
  saffron plot token-economy-1 --kpi volume,fees --x Month --out traded.svg
  saffron plot token-economy-1 --kpi marketCap --multiply 1e-6 --unit '$M'
  saffron plot token-economy-1 --out plots --format png
`

export function plotCommand(): Command {
  return new Command('plot')
    .summary('draw KPIs of a run into SVG or PNG files')
    .description('Draws KPIs of a run over time.')
    .argument('<run>', 'its name in runs/, or the path of its folder')
    .option('--kpi <names>', 'the KPIs of one figure, separated by commas', names)
    .addOption(new Option('--scale <scale>', 'of the values').choices(PLOT_SCALE.filter((scale) => scale !== 'both')))
    .addOption(new Option('--x <unit>', 'what the horizontal axis counts').choices(PLOT_X))
    .option('--title <text>', "of the figure (default: the KPIs' names)")
    .option('--label <texts>', 'of its lines, separated by commas', names)
    .option('--unit <text>', "of what is drawn (default: the KPI's)")
    .option('--multiply <number>', 'what values are multiplied by', number)
    .option('--out <path>', "a file with --kpi, else a folder (default: plots/ in the run's folder)", filled)
    .addOption(new Option('--format <format>', 'of the files (default: svg)').choices(['svg', 'png']))
    .addHelpText('after', HELP)
    .action(async (run: string, options: PlotRunOptions) => {
      const { printPlots } = await import('./print-plots.ts')
      await printPlots(run, options)
    })
}

function names(text: string): readonly string[] {
  const list = text.split(',').map((name) => name.trim())
  if (list.every((name) => name === '')) throw new InvalidArgumentError('It names nothing.')
  return list
}

function number(text: string): number {
  const value = Number(text)
  if (text.trim() === '' || !Number.isFinite(value) || value === 0) {
    throw new InvalidArgumentError('It takes a number other than 0.')
  }
  return value
}
