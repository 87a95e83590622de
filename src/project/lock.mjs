import { mkdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

const POLL_MS = 100
/** How often a holder touches its lock. */
const BEAT_MS = 5_000
/** A lock nobody touched for so long, while we watched, belongs to nobody: its pid was given to another process. */
const SILENT_MS = 60_000

/**
 * Runs `work` alone among all processes that name the same lock file; the others wait for their turn. The lock of a
 * process that has died is taken over.
 * @template T
 * @param {string} file
 * @param {{ onWait?: () => void, silentMs?: number }} options `onWait` is called once, if there is somebody to wait for
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock(file, { onWait, silentMs = SILENT_MS }, work) {
  mkdirSync(path.dirname(file), { recursive: true })
  const owner = JSON.stringify({ pid: process.pid, host: os.hostname() })
  await acquire(file, owner, { onWait, silentMs })
  const beat = setInterval(() => touch(file), BEAT_MS).unref()
  try {
    return await work()
  } finally {
    clearInterval(beat)
    if (contentOf(file) === owner) rmSync(file, { force: true })
  }
}

/**
 * @param {string} file
 * @param {string} owner
 * @param {{ onWait: (() => void) | undefined, silentMs: number }} options
 */
async function acquire(file, owner, { onWait, silentMs }) {
  let said = false
  let seen = { beat: -1, at: Date.now() }
  while (!created(file, owner)) {
    const holder = contentOf(file)
    const beat = beatOf(file)
    if (beat !== seen.beat) seen = { beat, at: Date.now() }
    if (holder !== undefined && (hasDied(holder) || Date.now() - seen.at >= silentMs)) {
      remove(file, holder)
      continue
    }
    if (!said) onWait?.()
    said = true
    await pause(POLL_MS)
  }
}

/** @param {string} file @param {string} owner */
function created(file, owner) {
  try {
    writeFileSync(file, owner, { flag: 'wx' })
    return true
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EEXIST') return false
    throw error
  }
}

/**
 * Takes a dead lock away. By renaming, so that of several who found it dead only one succeeds; what it renamed is put
 * back if it was somebody's new lock.
 * @param {string} file
 * @param {string} holder
 */
function remove(file, holder) {
  const aside = `${file}.${process.pid}`
  try {
    renameSync(file, aside)
  } catch {
    return
  }
  const taken = contentOf(aside)
  if (taken !== undefined && taken !== holder) created(file, taken)
  rmSync(aside, { force: true })
}

/** @param {string} holder */
function hasDied(holder) {
  try {
    const { pid, host } = JSON.parse(holder)
    // A process on another machine, or in another container, cannot be asked: only its silence tells.
    if (host !== os.hostname()) return false
    process.kill(pid, 0)
    return isZombie(pid)
  } catch (error) {
    // Text that is not JSON yet is a lock being written at this moment.
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'ESRCH'
  }
}

/** It has ended, but nobody has asked how: in a container that may last for ever. @param {number} pid */
function isZombie(pid) {
  // The program's name in parentheses may hold anything; the state follows it.
  return contentOf(`/proc/${pid}/stat`)?.split(') ').at(-1)?.startsWith('Z') ?? false
}

/** @param {string} file */
function contentOf(file) {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

/** @param {string} file */
function beatOf(file) {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0
}

/** @param {string} file */
function touch(file) {
  const now = new Date()
  try {
    utimesSync(file, now, now)
  } catch {
    // The folder was cleaned meanwhile; the work goes on without its lock.
  }
}
