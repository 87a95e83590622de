export type { Field, Fields, Values } from '../field/field-type.ts'
export { field } from '../field/field.ts'
export { type Mistake, mistakeInWords, type Reading } from '../field/mistake.ts'
export { readValues, takeValues } from '../field/read-values.ts'
