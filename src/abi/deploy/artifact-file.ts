import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

import { ArtifactError } from '../errors.ts'
import { type Artifact, artifactOf } from './artifact.ts'

/**
 * The artifact that Hardhat or Foundry has written to a file. Name it by `new URL('…', import.meta.url)`: so it is part of
 * what a run is known by.
 */
export function artifactFile(file: string | URL): Artifact {
  const name = typeof file === 'string' ? file : fileURLToPath(file)
  return artifactOf(jsonAt(name), name)
}

/** What a file of JSON says. */
export function jsonAt(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (cause) {
    throw new ArtifactError({ contract: file, reason: cause instanceof Error ? cause.message : String(cause), cause })
  }
}
