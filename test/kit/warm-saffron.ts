import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'

import { type Ended, PLAIN } from './saffron.ts'
import { cloneRoot } from './temporary-project.ts'

interface Warm {
  saffron(args: readonly string[], options?: { readonly cwd?: string }): Promise<Ended>
  end(): void
}

/**
 * Runs commands as `saffron` does, one after the other in a process that has loaded everything before: for tests of what
 * commands say, of which there are many. How processes begin and end, and files that change between two commands, are
 * for `saffron`. `root` is the clone whose command line it is.
 */
export function warmCommands(root = cloneRoot): Warm {
  let child: ChildProcess | undefined
  let latest: Promise<unknown> = Promise.resolve()

  const run = (args: readonly string[], cwd: string) =>
    new Promise<Ended>((resolve, reject) => {
      const at = (child ??= start(root))
      const died = (status: number | null) => {
        child = undefined
        reject(new Error(`The warm process ended with ${status} under: saffron ${args.join(' ')}`))
      }
      at.once('exit', died)
      at.once('message', (ended) => {
        at.off('exit', died)
        // It ends with this process, and does not hold it.
        at.unref()
        at.channel?.unref()
        resolve(ended as Ended)
      })
      at.ref()
      at.channel?.ref()
      at.send({ args, cwd })
    })

  return {
    saffron: (args, { cwd = root } = {}) => {
      const ended = latest.then(() => run(args, cwd))
      latest = ended.catch(() => undefined)
      return ended
    },
    end: () => {
      child?.kill()
      child = undefined
    },
  }
}

/** The clone's own. */
export const warmSaffron = warmCommands().saffron

const start = (root: string): ChildProcess =>
  fork(fileURLToPath(new URL('warm-process.mjs', import.meta.url)), [root], {
    cwd: root,
    env: PLAIN,
    execArgv: [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
