import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'

import { z } from 'zod'

import type { ParamValues } from '../params/param.ts'
import { riskSettings, type RiskSettings } from '../risk/risk-settings.ts'

interface Hashed {
  readonly id: string
  /** The file that it comes from; undefined of those that come with the package. */
  readonly file: string | undefined
  readonly params: ParamValues
  readonly settings: RiskSettings
}

/**
 * What a strategy is: its source, its parameters and the risk manager's, the capital excepted. Files that its own file
 * imports are not looked at.
 */
export function strategyHash({ id, file, params, settings }: Hashed): string {
  const source = file === undefined ? `version ${packageVersion()}` : sha256(readFileSync(file))
  const sorted = (values: Readonly<Record<string, number>>) =>
    Object.entries(values).toSorted(([a], [b]) => (a < b ? -1 : 1))
  const risk = sorted(settings).filter(([name]) => name in riskSettings && name !== 'capital')
  return sha256(JSON.stringify([id, source, sorted(params), risk]))
}

function packageVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))
  return z.looseObject({ version: z.string() }).parse(manifest).version
}

const sha256 = (text: string | Buffer): string => createHash('sha256').update(text).digest('hex')
