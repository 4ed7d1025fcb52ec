/**
 * An object that no row stands behind and that is about certain persons: besides a way to every row, a way to these
 * persons' own rows covers it.
 */
export class About {
  constructor(
    readonly subjects: readonly string[],
    readonly values: Readonly<Record<string, unknown>>,
  ) {}
}
