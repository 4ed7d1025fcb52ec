import { generateKeyPairSync } from 'node:crypto';
import { createHome, HUB_SCHEMA } from '../../../gateway/composite';
import { resolvers } from '../../../gateway/composite/resolvers';
import { createEvidenceIssuer } from '../../../gateway/evidence';
import type { Service } from '../../../gateway/services';
import { keyIdentifier, keySet, signStatusList, type Known } from '../../../shared/evidence';
import type { DomainResolver, DomainResolvers, Request } from '../../../shared/subgraph';
import { rule } from '../policy';
import { dossierDomains, dossierItems, pascal, REGISTERS } from './dossier_graph';
import { LOCAL_TICKETS, localHub, type LocalHub } from './local_hub';
import { snapshot } from './province';
import { Link, World, type WorldRow } from './world';

/** Dossiers in this process: cases, consents, services and evidence over the graph of `dossier_graph.ts`; statements are counted. */

export const NOW = Date.parse('2026-11-21T03:00:00Z');
const PROCEDURE = '1.000894';
const REVISION = `${PROCEDURE}@1`;
export const ISSUER = 'https://hub.example';

/** Every right of the caller; what registers hold of persons, only of those of the open case. */
const rules = dossierItems.map(({ id, database, personal }) => {
  const ofCase = (REGISTERS as readonly string[]).includes(database) && personal === 'BASIC';
  return rule(`may ${id}`, [id], ofCase ? { rows: { kind: 'CASE' } } : {});
});

/** What a component of these tests asks for: a field of a register; consent where it is told. */
export interface Asked {
  register: (typeof REGISTERS)[number];
  field: 'first' | 'second';
  consent?: boolean;
  /** Its service answers with the key of the record too, an item of its own. */
  alsoKey?: boolean;
  /** Whose paper it is, where it is not the applicant's. */
  subject?: string;
  /** Code of the component, where it is not that of its service. */
  code?: string;
}

/** Ten components over six registers. */
export const TEN: readonly Asked[] = [
  ...REGISTERS.map((name): Asked => ({ register: name, field: 'first' })),
  ...REGISTERS.slice(0, 4).map((name): Asked => ({ register: name, field: 'second' })),
];

const codeOf = (asked: Asked): string => asked.code ?? serviceName(asked);
const serviceName = ({ register: name, field }: Asked): string => `${name}-${field}`;

function serviceOf(asked: Asked): Service {
  const name = serviceName(asked);
  return {
    ...{ id: `${name}@1`, name, version: 1, agency: 'OWNER', agencyName: { vi: '', en: '' }, contact: '' },
    ...{ title: { vi: '', en: '' }, description: { vi: '', en: '' }, documentation: { vi: '', en: '' } },
    document: `query ($subject: String!) { ${asked.register}Of(subject: $subject) { ${asked.field} ${asked.alsoKey ? 'subject' : ''} } }`,
    ...{
      parameters: [],
      validityDays: 7,
      state: 'PUBLISHED',
      publishedAt: 0,
      deprecatedAt: null,
      endsAt: null,
    },
  };
}

/** Rows of nested objects: each is one, named by its place. */
class Rows {
  readonly all: WorldRow[] = [];

  put(type: string, fields: WorldRow['fields'], over: Partial<WorldRow> = {}): Link {
    const id = over.id ?? `${type}-${this.all.length}`;
    this.all.push({ type, id, fields, ...over });
    return new Link(id);
  }

  component(asked: Asked): Link {
    const satisfaction = this.put('Satisfaction', {
      service: serviceName(asked),
      parameters: this.put('Parameter', { name: 'subject', from: 'SUBJECT_ID', value: null }),
      conditions: new Link(),
      values: new Link(
        ...this.put('NamedPath', { name: 'value', path: `${asked.register}Of.${asked.field}` }).ids,
        ...(asked.alsoKey
          ? this.put('NamedPath', { name: 'key', path: `${asked.register}Of.subject` }).ids
          : []),
      ),
      missing: null,
    });
    const text = this.put('Text', { vi: 'Giấy', en: 'Paper' });
    const fields = {
      ...{
        title: text,
        issuer: 'UBND',
        subject: asked.subject ?? 'APPLICANT',
        mandatory: true,
        copies: 1,
        certifications: 1,
      },
      ...{ satisfaction, reason: null },
      consent: asked.consent ? this.put('ConsentNeed', { purpose: text, days: 30 }) : null,
      legalBasis: this.put('Basis', { instrument: '61/2018/NĐ-CP', article: 'Đ.1' }),
    };
    return this.put('Component', fields, { id: codeOf(asked) });
  }

  /** A case with its applicant, and what each register holds of him. */
  dossier(at: number): { number: string; person: string } {
    const [number, person] = [`HS-${at}`, `person-${at}`];
    const subjects = [person];
    this.put(
      'Case',
      {
        ...{
          number,
          openedAt: new Date(NOW).toISOString(),
          unit: new Link('24117'),
          agency: new Link('H15.08'),
        },
        ...{
          procedure: new Link(PROCEDURE),
          revision: REVISION,
          applicant: new Link(person),
          persons: new Link(),
        },
        subjectIds: subjects,
      },
      { id: `case-${at}`, subjects },
    );
    this.put('Citizen', { personalNumber: `06609300${1000 + at}` }, { id: person, subjects });
    for (const name of REGISTERS) {
      const values = { first: `${name} A${at}`, second: `${name} B${at}` };
      this.put(`${pascal(name)}Record`, { subject: person, ...values, subjectIds: subjects }, { subjects });
    }
    return { number, person };
  }
}

export interface DossierHub {
  hub: LocalHub;
  /** Numbers of the open cases. */
  numbers: readonly string[];
  /** What the persons say where a component needs their consent. */
  consent: { state: string; items: string[] };
  /** Statements to the governance database, by their first words. */
  statements: string[];
  /** The statement that fails. */
  trouble: { statement: string | null };
  /** Values of those statements. */
  written: unknown[];
  /** What a verifier elsewhere knows. */
  known: Known;
  close: () => Promise<void>;
}

/** A hub with so many open cases of one procedure. */
export async function dossierHub(components: readonly Asked[] = TEN, cases = 1): Promise<DossierHub> {
  const rows = new Rows();
  const consented = components.filter(({ consent: needed }) => needed).map(({ register }) => register);
  const items = [...new Set(consented.flatMap((name) => [`${name}.record`, `${name}.key`]))];
  const consent: DossierHub['consent'] = { state: 'GIVEN', items };
  rows.put('CaseUnit', {}, { id: '24117' });
  rows.put('CaseAgency', {}, { id: 'H15.08' });
  const titles = { titleVi: 'Thủ tục', titleEn: 'Procedure' };
  rows.put('Procedure', { ...titles, functions: ['land-registration'] }, { id: PROCEDURE });
  const papers = new Link(...components.flatMap((asked) => rows.component(asked).ids));
  rows.put('ProcedureVersion', { revision: REVISION, components: papers });
  const dossiers = Array.from({ length: cases }, (_, at) => rows.dossier(at));
  for (const { number, person } of dossiers)
    for (const asked of components.filter((each) => each.consent))
      rows.put(
        'CaseConsent',
        {
          ...{ caseNumber: number, component: codeOf(asked), subject: new Link(person) },
          ...{ state: () => consent.state, to: null, consent: null, subjectIds: [person] },
          dataItems: items,
        },
        { subjects: [person] },
      );
  const hub = localHub({
    domains: dossierDomains,
    world: new World(rows.all),
    snapshot: snapshot({ items: dossierItems, rules }),
    now: NOW,
  });
  for (const { number, person } of dossiers)
    hub.cases.set(number, { number, agency: 'H15.08', procedure: PROCEDURE, subjects: [person] });
  const byName = new Map(components.map((asked) => [serviceName(asked), [serviceOf(asked)]]));
  const none = { limited: { agencies: new Set(''), clients: new Set('') }, platforms: new Map() };
  hub.parts.serviceStore = {
    current: () => ({ version: 1, byName, ...none, platformClients: new Map() }),
  };
  return { hub, numbers: dossiers.map(({ number }) => number), consent, ...(await served(hub)) };
}

/** The composite answers over a counted database, with evidence that is really signed. */
async function served(
  hub: LocalHub,
): Promise<Pick<DossierHub, 'statements' | 'trouble' | 'written' | 'known' | 'close'>> {
  const [statements, written]: [string[], unknown[]] = [[], []];
  const trouble: { statement: string | null } = { statement: null };
  const query = (text: string, [json]: [unknown]) => {
    const statement = text.trim().split(/\s+/).slice(0, 3).join(' ');
    statements.push(statement);
    if (statement === trouble.statement) return Promise.reject(new Error('no database'));
    if (typeof json !== 'string') return Promise.resolve({ rows: [] });
    const values = JSON.parse(json) as { id?: string }[];
    written.push(...values);
    return Promise.resolve({ rows: values.map(({ id }, place) => ({ id, place })) });
  };
  const pool = { query } as never;
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const key = { privateKey, keyId: keyIdentifier(publicKey) };
  const list = `${ISSUER}/evidence/status?list=0`;
  const counted = (resolver: DomainResolver): DomainResolver =>
    ((source: unknown, given: object, request: Request, ...rest: never[]) =>
      (resolver as (...all: unknown[]) => unknown)(
        source,
        given,
        Object.create(request, { database: { value: { pool } } }),
        ...rest,
      )) as never;
  const entries = Object.entries(resolvers['Query'] as Record<string, DomainResolver>);
  const home = await createHome({
    databaseUrl: 'postgres://nowhere.invalid/none',
    ...LOCAL_TICKETS,
    cursorKey: Buffer.alloc(32, 7),
    clock: hub.parts.clock,
    report: (error) => void hub.alerts.push(String(error)),
    evidence: createEvidenceIssuer({
      ...{ pool, address: ISSUER, clock: hub.parts.clock },
      keys: { current: () => ({ key, published: keySet([publicKey]) }) },
    }),
    definition: {
      schema: HUB_SCHEMA,
      resolvers: {
        ...resolvers,
        Query: Object.fromEntries(entries.map(([name, resolver]) => [name, counted(resolver)])),
      } as DomainResolvers,
    },
  });
  hub.parts.home = home;
  const statusLists = new Map([[list, signStatusList(list, [], NOW, 3_600_000, key)]]);
  const known: Known = { issuer: ISSUER, keys: keySet([publicKey]), statusLists };
  return { statements, trouble, written, known, close: home.close };
}
