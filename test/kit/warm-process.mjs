// The process behind `warmCommands`: a clone's command line loaded once, its commands one after the other.
import path from 'node:path'
import { pathToFileURL } from 'node:url'

import { register } from 'tsx/esm/api'

const loaded = new Set()
// Each command listens to what it prints on.
for (const stream of [process.stdout, process.stderr]) stream.setMaxListeners(0)
await Promise.all(['ethers', 'zod', 'd3-random', 'hardhat/hre'].map((name) => import(name)))
const onImport = (/** @type {string} */ url) => void loaded.add(url)
register({ onImport })
const { stripTypes } = await import(pathToFileURL(path.join(process.argv[2] ?? '', 'src', 'strip-types.mjs')).href)
stripTypes({ onImport })
const { main } = await import(pathToFileURL(path.join(process.argv[2] ?? '', 'src', 'cli', 'main.ts')).href)

const streams = /** @type {const} */ (['stdout', 'stderr'])

/** What the command prints from here on; `restore` gives it back and ends that. */
function listening() {
  const texts = { stdout: '', stderr: '' }
  const restoring = streams.map((name) => {
    const own = process[name].write
    process[name].write = (/** @type {string | Uint8Array} */ text, /** @type {any[]} */ ...rest) => {
      texts[name] += typeof text === 'string' ? text : Buffer.from(text).toString('utf8')
      rest.at(-1)?.()
      return true
    }
    return () => void (process[name].write = own)
  })
  return () => {
    for (const restore of restoring) restore()
    return texts
  }
}

process.on('message', (/** @type {{ args: string[], cwd: string }} */ { args, cwd }) => {
  process.chdir(cwd)
  process.exitCode = undefined
  const restore = listening()
  // Bound, so that no line of this file stands in the stacks of errors: those name the user's first.
  void Promise.resolve()
    .then(main.bind(undefined, args, loaded))
    .then((status) => {
      process.exitCode = undefined
      process.send?.({ status, ...restore() })
    })
})
process.on('disconnect', () => process.exit())
