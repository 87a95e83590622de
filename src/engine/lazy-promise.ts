/**
 * Begins its work when it is first awaited, and not at all if it never is. A class with one closure, given as it is
 * written: tsx names every function that has a variable, at run time, which costs as much as the rest of a send.
 */
export class LazyPromise<T> implements PromiseLike<T> {
  readonly #work: () => Promise<T>
  #promise: Promise<T> | undefined

  constructor(work: () => Promise<T>) {
    this.#work = work
  }

  // oxlint-disable-next-line unicorn/no-thenable -- a lazy thenable is what this is
  then<A = T, B = never>(
    resolve?: ((value: T) => A | PromiseLike<A>) | null,
    reject?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    this.#promise ??= this.#work()
    return this.#promise.then(resolve, reject)
  }
}
