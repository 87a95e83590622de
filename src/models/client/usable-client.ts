import { CLIENT_MODELS, type ClientEngine, type ClientModelName } from './client-model.ts'
import { checkClient } from './check/check-client.ts'
import type { NamedCell } from './check/cell.ts'
import { isError } from './check/problem.ts'
import { readCells } from './check/read-cells.ts'
import { ClientProblemsError } from './files/errors.ts'
import type { ClientValues } from './parameters/client-fields.ts'

interface UsableClient {
  readonly values: ClientValues
  readonly model: ClientEngine
  /** How people decide in it. */
  readonly deciding: ClientModelName
}

interface Use {
  /** For the message. */
  readonly client: string
  /** The behaviour the client's own parameters name, unless given. */
  readonly model?: ClientEngine | undefined
  readonly compat?: boolean | undefined
}

/** A client's parameters, checked for the model that is to run; whatever is wrong with them is told at once. */
export function usableClient(given: Readonly<Record<string, unknown>>, { client, model, compat }: Use): UsableClient {
  const cells = Object.entries(given).map(([name, value]): NamedCell => ({ name, value, place: name }))
  const read = readCells(cells)
  const own = CLIENT_MODELS.find((name) => name === read.values.agent_behavior)
  // On a chain people decide as the client says.
  const deciding = CLIENT_MODELS.find((name) => name === model) ?? own
  const problems = checkClient(read, { model: model === 'market' ? model : deciding, compat })
  if (problems.some(isError)) throw new ClientProblemsError({ client, problems })
  return { values: read.values, model: model ?? own ?? 'static', deciding: deciding ?? 'static' }
}
