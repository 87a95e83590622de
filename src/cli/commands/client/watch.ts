import { Command, Option } from 'commander'

import { atLeastOne } from '../../parse/at-least-one.ts'
import { filled } from '../../parse/filled.ts'
import { wholeNumber } from '../../parse/whole-number.ts'
import type { Watch } from '../../watch-process.ts'
import type { WatchClientOptions } from './watch-client-runs.ts'

const HELP = `
Looks at the file or the sheet that a client came from again and again. What has
changed is imported, the same seed runs again, and each KPI's old value stands
beside its new one. A cell that cannot be read is shown with its place and
waited out. Ctrl-C ends it.

Example:
  saffron client watch acme --every 30 --steps 36
`

export function watchClientCommand(watch: Watch): Command {
  return new Command('watch')
    .summary('run a client again whenever its sheet changes')
    .description('Runs a client, and again whenever its source changes, and shows what that did to its KPIs.')
    .argument('<id>', 'its id in clients/')
    .addOption(new Option('--every <seconds>', 'how often it looks').default(60).argParser(atLeastOne))
    .addOption(new Option('--seed <text>', 'what all randomness is drawn from').default('1', '1').argParser(filled))
    .option('--steps <n>', 'how many steps to run, instead of what the client says', wholeNumber)
    .option('--no-history', 'keep no snapshots in clients/.history')
    .option('--sheets-root <url>', "another server in the place of Google's", filled)
    .option('--json', 'print a JSON document on a line for each run and each problem')
    .addHelpText('after', HELP)
    .action(async (id: string, options: WatchClientOptions) => {
      const { watchClientRuns } = await import('./watch-client-runs.ts')
      await watchClientRuns(id, options, watch.listen())
    })
}
