import { appendFileSync, renameSync, rmSync, statSync } from 'node:fs'
import path from 'node:path'

import { makeFolder } from '../make-folder.ts'

/** When a log is turned over, and how many files there are then, the one that is written included. */
export interface Rotation {
  readonly bytes: number
  readonly files: number
}

/** Where lines go. What cannot be written is told once and then let be: a log must not end what it is about. */
export type Lines = (line: string) => void

/** A file that lines are added to; when it is full it becomes `FILE.1`, and that `FILE.2`. */
export function logFile(
  file: string,
  { bytes, files }: Rotation,
  warn: (problem: string) => void = (problem) => void process.stderr.write(`${problem}\n`),
): Lines {
  let size: number | undefined
  let isBroken = false
  return (line) => {
    if (isBroken) return
    try {
      size ??= sizeOf(file)
      if (size > 0 && size + line.length > bytes) {
        turnOver(file, files)
        size = 0
      }
      appendFileSync(file, line)
      size += line.length
    } catch (error) {
      isBroken = true
      warn(`warning: the log ${file} cannot be written: ${error instanceof Error ? error.message : String(error)}`)
    }
  }
}

function sizeOf(file: string): number {
  makeFolder(path.dirname(file))
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0
}

function turnOver(file: string, files: number): void {
  rmSync(`${file}.${files - 1}`, { force: true })
  for (let number = files - 2; number >= 1; number--) moved(`${file}.${number}`, `${file}.${number + 1}`)
  if (files > 1) moved(file, `${file}.1`)
  else rmSync(file)
}

function moved(from: string, to: string): void {
  if (statSync(from, { throwIfNoEntry: false })) renameSync(from, to)
}
