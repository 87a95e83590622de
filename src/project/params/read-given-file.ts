import { readFileSync } from 'node:fs'

import { LineCounter, parseDocument } from 'yaml'

import { fileProblem } from '../../file-problem.ts'
import type { Netlist } from '../../netlist/define-netlist.ts'
import type { FileReading, GivenFile } from '../../netlist/params/given-file.ts'
import { ParamsFileError } from '../errors.ts'
import { givenParams } from './given-params.ts'
import { setOver } from './set-over.ts'
import { shortPath } from '../short-path.ts'

/** The parameters that a file gives a netlist, read as the netlist says, with those of `set` over them. */
export async function readGivenFile(
  { params, readFile }: Netlist,
  path: string,
  set: Readonly<Record<string, string>>,
): Promise<FileReading> {
  if (readFile === undefined) return { params: givenParams(params, path, set) }
  const reading = await readFile(givenFile(path))
  return { ...reading, params: setOver(params, reading.params, set) }
}

function givenFile(path: string): GivenFile {
  const name = shortPath(path)
  const bytes = bytesOf(path, name)
  return { name, bytes, parsed: () => parse(bytes.toString('utf8'), name) }
}

function bytesOf(path: string, file: string): Buffer {
  try {
    return readFileSync(path)
  } catch (cause) {
    throw new ParamsFileError({ file, problems: [{ text: fileProblem(cause) }], cause })
  }
}

function parse(text: string, file: string): unknown {
  const lineCounter = new LineCounter()
  const document = parseDocument(text, { lineCounter, prettyErrors: false })
  const [error] = document.errors
  if (error === undefined) return document.toJS()
  const { line } = lineCounter.linePos(error.pos[0])
  throw new ParamsFileError({ file, problems: [{ line, text: error.message }], cause: error })
}
