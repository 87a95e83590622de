/** What a process was warned of. */
export interface Warned {
  readonly code: string
  readonly message: string
}

/** The same for warnings that differ in numbers alone: an agent that sends too late does so in each of a thousand runs. */
export const warningKind = ({ code, message }: Warned): string => `${code} ${message.replaceAll(/\d+/g, '#')}`
