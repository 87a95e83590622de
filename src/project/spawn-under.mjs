// A program that ends with the process that wants it, however that ends. Node and npm start others in turn, and nobody
// tells those when their parent is killed.
import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { fileURLToPath } from 'node:url'

const HERE = fileURLToPath(import.meta.url)

/** @typedef {'pipe' | 'inherit' | 'ignore' | number} Out where what it prints goes */

/**
 * Spawns a program that is killed, with all that it has started, as soon as this process is gone. Its standard input is
 * empty. On Windows, where processes have no groups, it is spawned as by Node.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {Omit<import('node:child_process').SpawnOptions, 'stdio'> & { stdio: readonly ['ignore', Out, Out] }} options
 * @returns {import('node:child_process').ChildProcess}
 */
export function spawnUnder(command, args, options) {
  const [, out, err] = options.stdio
  if (process.platform === 'win32') return spawn(command, args, { ...options, stdio: ['ignore', out, err] })
  return spawn(process.execPath, [HERE, command, ...args], { ...options, stdio: ['pipe', out, err] })
}

/**
 * Carries the program out in a group of its own, and ends the group when whoever wanted it is gone: the pipe that
 * nothing is ever written to then breaks.
 * @param {string} command
 * @param {readonly string[]} args
 */
function keep(command, args) {
  const child = spawn(command, args, { detached: true, stdio: ['ignore', 'inherit', 'inherit'] })
  const end = () => {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
    } catch {
      // It has ended in the meantime.
    }
  }
  process.stdin.on('close', end).resume()
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, end)
  child.on('error', (error) => {
    console.error(error.message)
    process.exitCode = 127
  })
  child.on('close', (status, signal) => {
    process.exitCode ??= status ?? (signal === null ? 1 : 128 + constants.signals[signal])
    // Nothing else is waited for.
    process.stdin.destroy()
  })
}

if (process.argv[1] === HERE) keep(process.argv[2] ?? '', process.argv.slice(3))
