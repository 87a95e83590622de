import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import { fileProblem, makeFolder } from 'saffron-sim/cli'

import { TradeFileError } from '../errors.ts'

const PAGE = /^\s*(<!doctype html|$)/i

/** Refuses what a report cannot be written over: what is there and no page, bars or a key for example. */
export function mustBePage(file: string | undefined): void {
  if (file === undefined || !existsSync(file) || PAGE.test(textOf(file))) return
  const wanted = 'a new file, or a report that is to be replaced'
  throw new TradeFileError({ file, found: 'it is there, and is no page', wanted })
}

/** Writes a report; the folders it is in are made. */
export function writePage(file: string, page: string): void {
  mustBePage(file)
  makeFolder(path.dirname(file))
  try {
    writeFileSync(file, page)
  } catch (error) {
    throw notWritten(file, error)
  }
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw notWritten(file, error)
  }
}

function notWritten(file: string, error: unknown): TradeFileError {
  const found = fileProblem(error)
  return new TradeFileError({ file, found, wanted: 'a place for the report that can be written to' })
}
