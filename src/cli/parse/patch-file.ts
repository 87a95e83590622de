import path from 'node:path'
import { pathToFileURL } from 'node:url'

import { z } from 'zod'

import { ParamsFileError } from '../../project/errors.ts'
import { readParamsFile } from '../../project/params/params-file.ts'
import { PatchFileError } from '../errors.ts'

const values = z.record(z.string(), z.json())
const schema = z.strictObject({
  /** Other values of live parameters. */
  set: values.optional(),
  do: z
    .array(z.strictObject({ action: z.string().min(1), agent: z.string().min(1).optional(), args: values.optional() }))
    .min(1, 'it is empty')
    .optional(),
})

/** What a branch begins with: values of live parameters, and actions of mechanisms in the block after. */
export type Patch = z.output<typeof schema>

/** Reads a patch: a YAML or JSON file, or the default export of a module. */
export async function readPatch(name: string): Promise<Patch> {
  const file = path.resolve(name)
  const given: unknown = /\.[cm]?[jt]s$/.test(file) ? await exportOf(file) : valuesOf(name)
  const { success, data, error } = schema.safeParse(given)
  if (success && (data.set || data.do)) return data
  const problem = error?.issues.map((issue) => `${issue.path.join('.') || 'it'}: ${issue.message}`).join('; ')
  throw new PatchFileError({ file: name, problem: problem ?? 'it says nothing to `set` and nothing to `do`' })
}

function valuesOf(name: string): unknown {
  try {
    return readParamsFile(path.resolve(name)).values
  } catch (cause) {
    if (!(cause instanceof ParamsFileError)) throw cause
    throw new PatchFileError({ file: name, problem: cause.problem, cause })
  }
}

async function exportOf(file: string): Promise<unknown> {
  try {
    const module: unknown = await import(pathToFileURL(file).href)
    return typeof module === 'object' && module !== null ? Reflect.get(module, 'default') : undefined
  } catch (cause) {
    throw new PatchFileError({ file, problem: cause instanceof Error ? cause.message : String(cause), cause })
  }
}
