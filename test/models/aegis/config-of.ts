import type { AegisConfig } from '../../../src/models/aegis/config/aegis-config.ts'
import { readAegisConfig } from '../../../src/models/aegis/config/read-config.ts'

/** The configuration that an object of a file makes. */
export const configOf = (raw: Record<string, unknown>): AegisConfig => readAegisConfig(raw).config
