import type { Fields } from '../../field/field-type.ts'

type Values = Readonly<Record<string, unknown>>

/** Values by name or by group, with those of `set` in the place of what is called the same, under whatever name or group. */
export function setOver(fields: Fields, values: Values, set: Readonly<Record<string, string>>): Values {
  return { ...Object.keys(set).reduce((left, name) => without(left, name, fields), values), ...set }
}

/** The same but for one field, whatever name or group it was given under. */
function without(values: Values, name: string, fields: Fields): Values {
  const [own = name, field] =
    Object.entries(fields).find(([key, { aliases }]) => [key, ...aliases].includes(name)) ?? []
  const names = [own, ...(field?.aliases ?? [])]
  const other = (entry: readonly [string, unknown]) => !names.includes(entry[0])
  const kept = Object.entries(values).filter(other)
  return Object.fromEntries(
    kept.map(([key, value]) => {
      const isGroup = key === field?.group && typeof value === 'object' && value !== null
      return [key, isGroup ? Object.fromEntries(Object.entries(value).filter(other)) : value]
    }),
  )
}
