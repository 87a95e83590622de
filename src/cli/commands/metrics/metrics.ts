import { Command, InvalidArgumentError } from 'commander'

import { PARTS } from '../../../netlist/expect/means.ts'
import { assignment } from '../../parse/assignment.ts'
import type { MetricsOptions } from './print-metrics.ts'

const HELP = `
Price: where it ends, how it swings, what may be lost. Protocol: treasury, runway,
market capitalisation. Behaviour: who stakes, trades and votes. Each figure is over
runs, with how many they are and its standard error. Which KPI plays which part is
said by the netlist (\`means\`); a figure whose part nobody plays is left out.

Examples:
  saffron metrics studies/token-economy-1
  saffron metrics token-economy-1 --json
  saffron metrics runs/mine-1 --means price=tokenPrice
`

export function metricsCommand(): Command {
  return new Command('metrics')
    .summary('what a client is shown of runs')
    .description('Computes the metrics of a study or a run: price, protocol and behaviour.')
    .argument('<study|run>', 'its name in studies/ or runs/, or the path of its folder')
    .option('--means <part=kpi>', "which KPI plays a part, instead of the netlist's; may be repeated", played)
    .option('--json', 'print one JSON document')
    .addHelpText('after', HELP)
    .action(async (name: string, options: MetricsOptions) => {
      const { printMetrics } = await import('./print-metrics.ts')
      await printMetrics(name, options)
    })
}

function played(text: string, sofar?: Record<string, string>): Record<string, string> {
  const means = assignment(text, sofar)
  const known: readonly string[] = PARTS
  if (Object.keys(means).every((part) => known.includes(part))) return means
  throw new InvalidArgumentError(`Parts are ${PARTS.join(', ')}.`)
}
