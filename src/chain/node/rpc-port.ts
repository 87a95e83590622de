export interface RpcRequest {
  readonly method: string
  readonly params: readonly unknown[]
}

export interface RpcError {
  readonly code: number
  readonly message: string
  readonly data?: unknown
}

export type RpcAnswer = { readonly result: unknown } | { readonly error: RpcError }

/** The way to a dev node: a URL, or Hardhat's EDR in this process. */
export interface RpcPort {
  /** For people: the URL, or the adapter's name. */
  readonly name: string
  /** One answer per request, in their order; rejects only when the node as a whole fails. Carried out in that order by nodes that keep it. */
  send(requests: readonly RpcRequest[]): Promise<readonly RpcAnswer[]>
  close(): Promise<void>
}
