import { FieldDefinitionError } from '../field/errors.ts'
import type { Fields } from '../field/field-type.ts'

/** Refuses parameters that mean something only with choices that there are not, or that stand below them. */
export function checkWhen(params: Fields): void {
  const above = new Set<string>()
  for (const [name, { when = {} }] of Object.entries(params)) {
    for (const [other, values] of Object.entries(when)) {
      const refuse = (problem: string) => {
        throw new FieldDefinitionError({ owner: `The parameter '${name}'`, problem })
      }
      const field = above.has(other) ? params[other] : undefined
      if (!field) return refuse(`it depends on '${other}', which does not stand above it`)
      if (field.kind !== 'choice' && field.kind !== 'flag')
        refuse(`it depends on '${other}', which is no choice or flag`)
      const lost = values.find((value) => !field.take(value).ok)
      if (lost !== undefined) refuse(`it depends on '${other}' being ${lost}, and that takes ${field.allowed}`)
    }
    above.add(name)
  }
}
