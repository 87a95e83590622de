import { SaffronError } from '../../errors.ts'
import { didYouMean, thereAre } from '../../nearest.ts'

/** A name that no client can have. */
export class ClientIdError extends SaffronError {
  constructor({ id }: { id: string }) {
    super({
      code: 'CLIENT_ID',
      blame: 'usage',
      message: `A client cannot be called '${id}'`,
      hint: 'Take small letters, digits and hyphens, 63 at most, the first no hyphen.',
    })
  }
}

export class UnknownClientError extends SaffronError {
  constructor({ id, known }: { id: string; known: readonly string[] }) {
    const list = known.length > 0 ? thereAre(known) : 'There are none in clients/ yet.'
    super({
      code: 'UNKNOWN_CLIENT',
      blame: 'usage',
      message: `There is no client '${id}'`,
      hint: `${didYouMean(id, known)}${list} A path to a client's file works too.`,
    })
  }
}

/** A client of that name is there already. */
export class ClientTakenError extends SaffronError {
  constructor({ id, file }: { id: string; file: string }) {
    super({
      code: 'CLIENT_TAKEN',
      blame: 'usage',
      message: `There is a client '${id}' already: ${file}`,
      hint: 'Nothing was changed. --update shows what differs and replaces all of its parameters.',
    })
  }
}

/** Where a client came from is not known, not there, or not to be read. */
export class ClientSourceError extends SaffronError {
  constructor({ what, problem, cause }: { what: string; problem: string; cause?: unknown }) {
    super({
      code: 'CLIENT_SOURCE',
      blame: 'usage',
      message: `${what} cannot be read: ${problem}`,
      hint: 'Give a file or the address of a sheet to import from.',
      cause,
    })
  }
}
