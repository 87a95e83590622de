import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

/** Runs a command and ends it when its own standard input closes: by `close`, or because the tests were killed. */
const GUARD = `
  const { spawn } = require('node:child_process')
  const [command, ...args] = process.argv.slice(1)
  const child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit'] })
  child.on('exit', (code) => process.exit(code ?? 1))
  process.stdin.resume().on('close', () => child.kill('SIGKILL'))
`

export interface NodeProcess {
  readonly url: string
  /** Ends the node at once, as a crash would. */
  close(): Promise<void>
}

/** A real `hardhat node` of this project in a process of its own, on a free port. */
export function nodeProcess(): Promise<NodeProcess> {
  const hardhat = fileURLToPath(new URL('../../node_modules/hardhat/dist/src/cli.js', import.meta.url))
  return guarded([process.execPath, hardhat, 'node', '--hostname', '127.0.0.1', '--port', '0'])
}

/** anvil with the shared rules, save what `flags` say, on a free port; rejects where there is none on the PATH. */
export function anvilProcess(flags: readonly string[] = ['--no-mining', '--base-fee', '0']): Promise<NodeProcess> {
  const rules = '--port 0 --hardfork cancun --order fifo --timestamp 1767225600'
  return guarded(['anvil', ...rules.split(' '), ...flags])
}

async function guarded(command: readonly string[]): Promise<NodeProcess> {
  const guard = spawn(process.execPath, ['-e', GUARD, ...command], {
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const ended = once(guard, 'exit')
  for await (const line of createInterface({ input: guard.stdout })) {
    const port = /(?:at http:\/\/|Listening on )[\d.]+:(\d+)/.exec(line)?.[1]
    if (port === undefined) continue
    // A full pipe would stop the node.
    guard.stdout.resume()
    return {
      url: `http://127.0.0.1:${port}`,
      async close() {
        guard.stdin.end()
        await ended
      },
    }
  }
  throw new Error(`${command[0]} ended before it was ready`)
}
