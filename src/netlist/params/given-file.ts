/** A file that a run is given instead of single parameters, as a netlist sees it that reads it in its own way. */
export interface GivenFile {
  /** As messages name it. */
  readonly name: string
  readonly bytes: Uint8Array
  /** What a YAML or JSON file holds, as plain data; anything else is refused with its line. */
  parsed(): unknown
}

/** What a netlist makes of a file. */
export interface FileReading {
  /** Values of parameters by name, as plain data. */
  readonly params: Readonly<Record<string, unknown>>
  /** What was given and has no effect, or may be a slip. */
  readonly warnings?: readonly string[] | undefined
}
