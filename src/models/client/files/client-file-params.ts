import path from 'node:path'

import { clientParams } from '../client-params.ts'
import { checkClient } from '../check/check-client.ts'
import { isError, problemInWords } from '../check/problem.ts'
import { clientOf } from './client-of.ts'
import { ClientProblemsError } from './errors.ts'
import { readClientFile } from './read-client-file.ts'

interface FileContent {
  /** For messages; its ending tells the format, and where it says no id its name is the client's. */
  readonly name: string
  readonly bytes: Uint8Array
}

interface ClientFileParams {
  readonly params: Readonly<Record<string, unknown>>
  /** What may be a slip, each with its place. */
  readonly warnings: readonly string[]
}

/**
 * A client's file of any format as parameters of the netlist `client`. Values that cannot be read are refused, all at
 * once; what is missing or contradicts itself may yet be set, and is refused by the netlist if it is not.
 */
export async function clientFileParams({ name, bytes }: FileContent): Promise<ClientFileParams> {
  const draft = await readClientFile({ file: name, bytes: Buffer.from(bytes) })
  const read = clientOf(draft, { id: path.basename(name, path.extname(name)) })
  if (read.problems.some(isError)) throw new ClientProblemsError({ client: name, problems: read.problems })
  const warnings = checkClient(read, { model: read.client.model }).filter((problem) => !isError(problem))
  return { params: clientParams(read.client), warnings: warnings.map(problemInWords) }
}
