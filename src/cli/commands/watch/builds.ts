import { Command } from 'commander'

import type { Watch } from '../../watch-process.ts'

/** What `watch` starts: a compiler that stays loaded. */
export function buildsCommand(watch: Watch, loaded: ReadonlySet<string>): Command {
  return new Command('builds')
    .description('Builds the contracts of the current folder whenever `saffron watch` asks.')
    .argument('<config>', 'the name of the Hardhat config')
    .action(async (config: string) => {
      const { serveBuilds } = await import('../../../watch/warm/serve-builds.ts')
      await serveBuilds(config, loaded, watch.listen())
    })
}
