import { createHash } from 'node:crypto'

import { clientFields, type ClientKey, type ClientValues } from '../parameters/client-fields.ts'

/** SHA-256 of the parameters as they are understood, whatever file they were in. */
export function parametersHash(values: ClientValues): string {
  const plain = Object.keys(clientFields).map((key) => [key, values[key as ClientKey] ?? null])
  return createHash('sha256').update(JSON.stringify(plain)).digest('hex')
}
