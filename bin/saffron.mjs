#!/usr/bin/env node
// The `saffron` command, in the clone (TypeScript) and in the package (JavaScript) alike. tsx stays registered in both:
// netlists are TypeScript, and so are the contract types they import.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import module from 'node:module'
import { constants } from 'node:os'
import { fileURLToPath } from 'node:url'
import v8 from 'node:v8'

/** What a netlist loads in any case. tsx reads every module that is loaded after it: half a second for these. */
const HEAVY = ['ethers', 'zod', 'd3-random']
/** Only commands need them, and of these not the compiler that `watch` keeps. */
const LIGHT = ['help', '--help', '-h', '--version', '-v', 'builds']

/** As `watch` tells the process that is to run it. */
const IN_SPEC = /^\{.*"chain":"evm"/

/** @param {string} relative */
const here = (relative) => fileURLToPath(new URL(relative, import.meta.url))
const isClone = existsSync(here('../src/cli/main.ts'))
const OLDEST = { major: 22, minor: 13 }
/** How soon a process that has been interrupted has told the one that started it. */
const HEARS_MS = 150

/** @param {readonly string[]} argv @returns {readonly string[]} */
function heavyFor(argv) {
  if (argv.length === 0 || argv.some((arg) => LIGHT.includes(arg))) return []
  const onEvm = argv.some(
    (arg, i) => arg === '--chain=evm' || (arg === 'evm' && argv[i - 1] === '--chain') || IN_SPEC.test(arg),
  )
  // What `watch` runs it runs in other processes.
  return onEvm || argv.includes('watch') ? HEAVY : [...HEAVY, 'hardhat/hre']
}

function isNewEnough() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  return major > OLDEST.major || (major === OLDEST.major && minor >= OLDEST.minor)
}

/** The Node that setup put into the clone, because the machine's is too old; npm and npx find it by themselves. */
function runUnderOwnNode() {
  const own = here(`../node_modules/.bin/node${process.platform === 'win32' ? '.exe' : ''}`)
  if (!existsSync(own)) {
    console.error(`saffron needs Node ${OLDEST.major}.${OLDEST.minor} or newer; this is ${process.versions.node}.`)
    console.error('In a clone of Saffron, run `npm start` once: it fetches a Node that will do.')
    return 1
  }
  // The channel carries nothing: it breaks when this process is gone, however it went, and the child ends then too.
  const env = { ...process.env, SAFFRON_UNDER: String(process.pid) }
  const child = spawn(own, process.argv.slice(1), { stdio: ['inherit', 'inherit', 'inherit', 'ipc'], env })
  // The child ends in its own way, and we after it. From a terminal it gets Ctrl-C itself, and says so; who interrupts
  // this process alone means the child.
  let [asked, heard] = [0, 0]
  child.on('message', () => heard++)
  process.on('SIGINT', () => {
    asked++
    setTimeout(() => heard < asked && child.kill('SIGINT'), HEARS_MS)
  })
  for (const name of /** @type {const} */ (['SIGTERM', 'SIGHUP'])) process.on(name, () => child.kill(name))
  return new Promise((resolve) => {
    child.on('close', (status, signal) => resolve(signal === null ? status : 128 + constants.signals[signal]))
  })
}

async function runMain() {
  if (process.channel) {
    process.channel.unref()
    process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'))
  }
  // Processes of a command have its environment, but another parent.
  if (process.env.SAFFRON_UNDER === String(process.ppid)) {
    process.on('SIGINT', () => {
      process.send?.('interrupted')
      // Nobody else listens before the command has begun.
      if (process.listenerCount('SIGINT') === 1) process.exit(130)
    })
  }
  // Node keeps what it has compiled: a fifth less to do at every start but the first.
  module.enableCompileCache?.()
  const argv = process.argv.slice(2)
  /** @type {Set<string>} */
  const loaded = new Set()
  try {
    await Promise.all(heavyFor(argv).map((name) => import(name)))
    const { register } = await import('tsx/esm/api')
    const onImport = (/** @type {string} */ url) => void loaded.add(url)
    register({ onImport })
    if (isClone) {
      const { stripTypes } = await import('../src/strip-types.mjs')
      stripTypes({ onImport })
    }
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'ERR_MODULE_NOT_FOUND') throw error
    console.error('The packages Saffron needs are not installed. Run `npm start` once in its folder: it installs them.')
    return 1
  }
  const { main } = await import(isClone ? '../src/cli/main.ts' : '../src/cli/main.js')
  // What a run makes lives for a step: a young generation that grew to 64 MB and more would be no faster, and it is what
  // most of the memory of a run was.
  v8.setFlagsFromString('--semi-space-growth-factor=1')
  // What lives longer is 50 MB, after ten years too; V8 would let four times that gather before it looks.
  v8.setFlagsFromString('--heap-growing-percent=30')
  return main(argv, loaded)
}

process.exitCode = await (isNewEnough() ? runMain() : runUnderOwnNode())
// What a run that was cut off left behind (a request to a node that hangs) must not keep the command alive.
setTimeout(() => process.exit(), 200).unref()
