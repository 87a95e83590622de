/** Plain data, as JSON and YAML have it. */
export type Plain = string | number | boolean | null | readonly Plain[] | { readonly [key: string]: Plain }

/** A JSON Schema of draft 2020-12, itself plain data. */
export type JsonSchema = { readonly [key: string]: Plain }

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
