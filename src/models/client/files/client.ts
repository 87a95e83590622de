import type { ClientKey, ClientValues } from '../parameters/client-fields.ts'
import type { Sweep } from './sweep.ts'

/** Where a client's parameters came from. */
export interface ClientSource {
  readonly kind: 'csv' | 'xlsx' | 'sheets' | 'yaml' | 'json' | 'hand'
  /** The file's name or the sheet's address; empty where it was written by hand. */
  readonly ref: string
  readonly tab?: string | undefined
  /** Of the cells that were read. */
  readonly sha256?: string | undefined
  /** ISO 8601. */
  readonly importedAt?: string | undefined
}

/** A named set of parameters. */
export interface Client {
  readonly id: string
  readonly name: string
  readonly source: ClientSource
  /** The model it is meant for, where it says so. */
  readonly model: string | undefined
  readonly values: ClientValues
  /** Ranges that a study goes through, of those parameters that have one. */
  readonly sweeps: Readonly<Partial<Record<ClientKey, Sweep>>>
  /** What somebody noted beside a parameter. */
  readonly notes: Readonly<Record<string, string>>
  /** What no parameter is called; kept as it was. */
  readonly extra: Readonly<Record<string, unknown>>
}

/** What a file holds of a client, before it is read as parameters. */
export type ClientHead = Partial<Pick<Client, 'id' | 'name' | 'source' | 'model'>>
