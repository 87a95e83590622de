import { execFile, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

import { Token__factory } from '#types/contracts/index'
import { VerbsInstallError, VerbsProcessError } from './errors.ts'

const VERSION = '0.4.1'
/** Where the package is installed on request: beside nothing of ours, and found again by the next run. */
const SCRATCH = path.join(os.tmpdir(), `saffron-bench-verbs-${VERSION}`)

const call = promisify(execFile)

export interface VerbsRun {
  readonly seconds: number
  /** Seconds that the processor worked for it. */
  readonly worked: number
  /** For each step what each agent had at its start, in decimal digits; where asked for. */
  readonly records?: readonly (readonly string[])[]
}

/** verbs, the Python package, in a process of its own that stays warm from run to run. */
export interface VerbsPython {
  run(asked: { agents: number; steps: number; records?: boolean }): Promise<VerbsRun>
  stop(): Promise<void>
}

/** Starts it, if its package is there or may be installed. */
export async function verbsPython({ install }: { install: boolean }): Promise<VerbsPython | undefined> {
  const python = await findPython(install)
  if (python === undefined) return undefined
  const script = fileURLToPath(new URL('verbs_sim.py', import.meta.url))
  const child = spawn(python, [script], { stdio: ['pipe', 'pipe', 'inherit'] })
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  // What it says last is that it has ended; a line that cannot be written then says nothing more.
  child.stdin.on('error', () => undefined)
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const say = (value: unknown) => void child.stdin.write(`${JSON.stringify(value)}\n`)
  say({ abi: Token__factory.abi, bytecode: Token__factory.bytecode })
  return {
    async run(asked) {
      say(asked)
      const { value, done } = await lines.next()
      if (done) throw new VerbsProcessError({ python })
      // The script is one of ours, so its answers' type is known.
      return JSON.parse(value) as VerbsRun
    },
    async stop() {
      child.stdin.end()
      await ended
    },
  }
}

async function findPython(install: boolean): Promise<string | undefined> {
  const scratch = path.join(SCRATCH, process.platform === 'win32' ? 'Scripts' : 'bin', 'python')
  for (const python of ['python3', scratch]) if (await hasVerbs(python)) return python
  if (!install) return undefined
  process.stderr.write(`Installing verbs ${VERSION} into ${SCRATCH}\n`)
  try {
    if (!existsSync(scratch)) await call('python3', ['-m', 'venv', SCRATCH])
    await call(scratch, ['-m', 'pip', 'install', '--quiet', `verbs==${VERSION}`])
  } catch (cause) {
    throw new VerbsInstallError({ version: VERSION, folder: SCRATCH, cause })
  }
  return scratch
}

const hasVerbs = (python: string): Promise<boolean> =>
  call(python, ['-c', 'import verbs.sim']).then(
    () => true,
    () => false,
  )
