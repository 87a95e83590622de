/** Where in a file something stands; lines and columns count from 1. */
export interface Place {
  readonly file: string
  readonly line: number
  readonly column: number
}

/** One value as it is written: nothing has been made of it yet, so no digit is lost. */
export interface Leaf {
  readonly type: 'text'
  readonly text: string
  readonly place: Place
}

export interface Row {
  readonly type: 'list'
  readonly items: readonly Tree[]
  readonly place: Place
}

export interface Entry {
  /** Of the name. */
  readonly place: Place
  readonly value: Tree
  /** What a reader of the whole is told of it: that it is a default. */
  readonly note?: string
}

export interface Dict {
  readonly type: 'map'
  readonly entries: ReadonlyMap<string, Entry>
  readonly place: Place
}

/** What a YAML file says, with the place of each part. */
export type Tree = Leaf | Row | Dict
