import { existsSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

import { SaffronError } from 'saffron-sim/cli'
import { z } from 'zod'

import { TradeFileError } from '../errors.ts'

/** Whether a name is that of a module's file. */
export const isModuleFile = (name: string): boolean => /\.(ts|mts|js|mjs)$/.test(name)

/** The default export of a module. */
export async function loadModule(file: string): Promise<unknown> {
  const refuse = (found: string) => new TradeFileError({ file, found, wanted: 'a module that can be loaded' })
  if (!existsSync(file)) throw refuse('there is no such file')
  try {
    const module: unknown = await import(pathToFileURL(path.resolve(file)).href)
    return z.looseObject({ default: z.unknown() }).parse(module).default
  } catch (error) {
    // It knows better what is wrong, and what mends it.
    if (error instanceof SaffronError) throw error
    throw refuse(error instanceof Error ? error.message : String(error))
  }
}
