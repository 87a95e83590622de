import { z } from 'zod'

/** What a person may do to a run. */
export const override = z.discriminatedUnion('action', [
  /** Opens nothing any more. */
  z.strictObject({ action: z.literal('halt') }),
  /** Opens again what the strategy wants. */
  z.strictObject({ action: z.literal('resume') }),
  /** Closes all, and halts. */
  z.strictObject({ action: z.literal('flatten') }),
  /** Closes one position, by its id or its token. */
  z.strictObject({ action: z.literal('close'), position: z.string() }),
  /** Other settings of the risk manager or of emergencies. */
  z.strictObject({ action: z.literal('set-limit'), name: z.string(), value: z.number() }),
])

export type Override = z.infer<typeof override>

/** An override, with who wants it. */
export interface Request {
  readonly author: string
  readonly override: Override
}
