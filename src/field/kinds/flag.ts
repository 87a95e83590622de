import { defineField } from '../define-field.ts'
import type { AnyOptions, Kind } from '../field-options.ts'
import type { Field } from '../field-type.ts'
import { scalarType } from '../scalar-type.ts'

/** Makes fields of yes or no. */
export const flag = ((options: AnyOptions<boolean>): Field<boolean> => {
  const type = scalarType<boolean>({
    kind: 'flag',
    allowed: 'true or false',
    wanted: 'true or false',
    holds: (value) => typeof value === 'boolean',
    parse: (given) => (given === 'true' ? true : given === 'false' ? false : undefined),
    plain: (value) => value,
    schema: { enum: [true, false, 'true', 'false'] },
  })
  return defineField(type, options)
}) as Kind<boolean>
