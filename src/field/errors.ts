import { SaffronError } from '../errors.ts'

interface Facts {
  readonly owner: string
  readonly problem: string
  readonly hint?: string
}

/** A field, a group or a description made of fields that contradicts itself; found where it is defined. */
export class FieldDefinitionError extends SaffronError {
  constructor({ owner, problem, hint = 'Correct it where it is defined.' }: Facts) {
    super({ code: 'FIELD_DEFINITION', message: `${owner} cannot be defined so: ${problem}`, hint })
  }
}
