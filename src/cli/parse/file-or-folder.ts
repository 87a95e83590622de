import { type Stats, statSync } from 'node:fs'
import path from 'node:path'

import { InvalidArgumentError } from 'commander'

import { filled } from './filled.ts'

/** Reads an option that takes a file, to read or to write. */
export function fileName(text: string): string {
  if (at(text)?.isDirectory()) throw new InvalidArgumentError('It takes a file, and this is a folder.')
  return filled(text)
}

/** Reads an option that takes a folder, whether it is there or not. */
export function folderName(text: string): string {
  if (at(text)?.isFile()) throw new InvalidArgumentError('It takes a folder, and this is a file.')
  return filled(text)
}

/** Whether a name is a file's where either will do: one without an ending is a folder's. */
export const isFileName = (text: string): boolean => text === '-' || path.extname(text) !== ''

/** Reads an option that takes either, told by its ending. */
export function fileOrFolderName(text: string): string {
  return isFileName(text) ? fileName(text) : folderName(text)
}

function at(text: string): Stats | undefined {
  try {
    return statSync(text, { throwIfNoEntry: false })
  } catch {
    // Whoever opens it says why it cannot be had.
    return undefined
  }
}
