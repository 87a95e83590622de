import { CLIENT_ENGINES, CLIENT_MODELS } from '../../../models/client/client-model.ts'
import { checkClient } from '../../../models/client/check/check-client.ts'
import { isError, type Problem, problemInWords } from '../../../models/client/check/problem.ts'
import { tally } from '../../../models/client/check/tally.ts'
import { nearest } from '../../../nearest.ts'
import { loadClient } from '../../../project/clients/load-client.ts'
import { locateClient } from '../../../project/clients/locate-client.ts'
import { UsageError } from '../../errors.ts'
import { tallyLine } from './tally-line.ts'

export interface CheckOptions {
  /** The one that is run; the client's own unless given. */
  readonly model?: string
  readonly json?: boolean
}

/** Prints what is wrong with a client, and leaves a status of 1 if it cannot be run so. */
export async function printCheck(idOrPath: string, { model, json = false }: CheckOptions): Promise<void> {
  checkModel(model)
  const { root, file } = locateClient(idOrPath)
  const read = await loadClient(root, file)
  const problems = checkClient(read, { model: decidingModel(model ?? read.client.model) })
  const found = tally(read, problems)
  const { id } = read.client
  if (json) process.stdout.write(`${JSON.stringify({ id, file: read.file, ...found, problems })}\n`)
  else process.stdout.write([tallyLine(read.file, found), ...problemLines(problems), ''].join('\n'))
  if (problems.some(isError)) process.exitCode = 1
}

/** On a chain people decide as the client itself says. */
const decidingModel = (model: string | undefined) => CLIENT_MODELS.find((name) => name === model)

/** Errors first. */
function problemLines(problems: readonly Problem[]): readonly string[] {
  const sorted = [...problems.filter(isError), ...problems.filter((problem) => !isError(problem))]
  return sorted.map((problem) => `${problem.severity.padEnd('warning'.length)}  ${problemInWords(problem)}`)
}

function checkModel(model: string | undefined): void {
  const known: readonly string[] = CLIENT_ENGINES
  if (model === undefined || known.includes(model)) return
  const problem = `There is no model '${model}' of clients: there are ${known.join(', ')}`
  throw new UsageError({ problem, meant: nearest(model, known), command: 'saffron client check' })
}
