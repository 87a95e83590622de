import { Command, InvalidArgumentError } from 'commander'

import { fileName } from '../../parse/file-or-folder.ts'

const HELP = `
What the runs differ in before they began (parameters, contracts, seed, clock)
is named first. The table then holds their values at the last step that both have
against each other and says from which step on they differ; the page overlays
their plots.

Examples:
  saffron compare token-economy-1 token-economy-2
  saffron compare token-economy-1 /elsewhere/runs/token-economy-7 --out fees.html
`

export function compareCommand(): Command {
  return new Command('compare')
    .summary('say what two runs differ in')
    .description('Compares two runs: what they differ in, and what that did to their KPIs.')
    .argument('<before>', 'a run: its name in runs/, or the path of its folder')
    .argument('<after>', 'the run to hold against it')
    .option('--out <file>', 'the page to write (default: runs/compare-<before>-<after>.html)', page)
    .option('--json', 'print one JSON document')
    .addHelpText('after', HELP)
    .action(async (before: string, after: string, options: { out?: string; json?: boolean }) => {
      const { printComparison } = await import('./print-comparison.ts')
      printComparison(before, after, options)
    })
}

/** Files of a run have other endings, and nothing overwrites a run. */
function page(text: string): string {
  if (!/\.html?$/.test(fileName(text))) throw new InvalidArgumentError('It takes a file that ends in .html.')
  return text
}
