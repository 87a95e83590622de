import path from 'node:path'

import { spawnUnder } from '../src/project/spawn-under.mjs'

/**
 * Runs npm under the given Node and resolves with what it printed; rejects if it ends with anything but 0.
 * @param {string[]} args
 * @param {{ node: string, cwd: string, capture?: boolean }} options `capture` keeps its output from the terminal
 * @returns {Promise<string>}
 */
export function npm(args, { node, cwd, capture = false }) {
  // npm names itself to its scripts; a script that was started by hand finds npm on the PATH.
  const itself = /npm-cli\.[cm]?js$/.test(process.env.npm_execpath ?? '') ? process.env.npm_execpath : undefined
  const PATH = [path.dirname(node), process.env.PATH].join(path.delimiter)
  /** @type {Parameters<typeof spawnUnder>[2]} */
  const options = {
    // Output for people goes to standard error, so that a pipe gets the command's own output only.
    stdio: ['ignore', capture ? 'pipe' : 2, 2],
    cwd,
    // Inside a script npm would take the script's project for the one it works on.
    env: { ...process.env, PATH, npm_config_local_prefix: cwd },
    shell: itself === undefined && process.platform === 'win32',
  }
  // Two of them in one folder break each other: one whose set-up was killed must not go on.
  const child = itself === undefined ? spawnUnder('npm', args, options) : spawnUnder(node, [itself, ...args], options)
  return new Promise((resolve, reject) => {
    let printed = ''
    child.stdout?.setEncoding('utf8').on('data', (text) => (printed += text))
    child.on('error', reject)
    child.on('close', (status, signal) => {
      if (status === 0) resolve(printed)
      else reject(new Error(`npm ${args.join(' ')} ended with ${status ?? signal}`))
    })
  })
}
