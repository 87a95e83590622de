import type { Client, ClientHead } from './client.ts'
import type { ClientDraft } from './client-draft.ts'
import { type DraftRead, readDraft } from './read-draft.ts'

/** A client as it was read, with what was found on the way. */
export interface ClientRead extends DraftRead {
  readonly client: Client
}

/** Reads a draft; what the file does not say of itself is taken from `head`, and its own head wins. */
export function clientOf(draft: ClientDraft, head: ClientHead & { readonly id: string }): ClientRead {
  const read = readDraft(draft)
  const { id, name = id, source = { kind: 'hand', ref: '' } as const, model } = { ...head, ...draft.head }
  const { values, sweeps, notes, extra } = read
  return { ...read, client: { id, name, source, model, values, sweeps, notes, extra } }
}
