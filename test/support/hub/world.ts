/** What all registers of a small province hold, for tests: one object for each record. */
export interface WorldRow {
  type: string;
  id: string;
  /** Values by field: scalars, `Link`s, lists of both, or what a `@requires` field computes. */
  fields: Readonly<Record<string, Value>>;
  /** Agency that is responsible for the record. */
  agency?: string;
  /** Commune, whatever the attribute. */
  unit?: string;
  /** Pseudonyms of the persons that it is about. */
  subjects?: readonly string[];
}

/** To other records: one, a list, or a connection, as the schema says. */
export class Link {
  readonly ids: readonly string[];
  constructor(...ids: string[]) {
    this.ids = ids;
  }
}

export type Scalar = string | number | boolean | null;
/** Computes a field from what its `@requires` brought. */
export type Compute = (representation: Readonly<Record<string, unknown>>) => Scalar;
export type Value = Scalar | readonly Scalar[] | Link | Compute;

export class World {
  private readonly byId: ReadonlyMap<string, WorldRow>;

  constructor(readonly rows: readonly WorldRow[]) {
    this.byId = new Map(rows.map((row) => [row.id, row]));
  }

  get(id: string): WorldRow | undefined {
    return this.byId.get(id);
  }

  ofType(type: string): WorldRow[] {
    return this.rows.filter((row) => row.type === type);
  }
}
