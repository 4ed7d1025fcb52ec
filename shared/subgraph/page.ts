import type { CursorSealer } from '../sql';
import type { Row } from './row';

/** A page of a connection, with what its fields need. */
export class Page {
  constructor(
    readonly rows: readonly Row[],
    /** The position of each row in the order, if cursors are wanted. */
    readonly positions: readonly (readonly (string | null)[])[],
    readonly hasNextPage: boolean,
    readonly hasPreviousPage: boolean,
    readonly count: PageCount | null,
    private readonly sealer: CursorSealer,
    private readonly binding: string,
  ) {}

  cursor(at: number): string | null {
    const position = this.positions[at];
    return position === undefined ? null : this.sealer.seal(position, this.binding);
  }

  get edges(): Edge[] {
    return this.rows.map((node, at) => new Edge(this, at, node));
  }
}

export class Edge {
  constructor(
    private readonly page: Page,
    private readonly at: number,
    readonly node: Row,
  ) {}

  get cursor(): string | null {
    return this.page.cursor(this.at);
  }
}

/** How many rows there are: a count stops at a ceiling and says so. */
export interface PageCount {
  total: number;
  exact: boolean;
}
