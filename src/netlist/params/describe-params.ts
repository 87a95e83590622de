import type { Fields } from '../../field/field-type.ts'

/** What parameters mean and what they are unless set, as plain data; an empty default is none. */
export function describeParams(params: Fields) {
  return Object.entries(params).map(([name, field]) => {
    const { unit, allowed, about, kind, group, variable, live } = field
    return {
      name,
      default: field.default === undefined ? '' : field.format(field.default),
      unit,
      range: allowed,
      about,
      kind,
      variable,
      ...(group !== undefined && { group }),
      ...(live && { live }),
    }
  })
}
