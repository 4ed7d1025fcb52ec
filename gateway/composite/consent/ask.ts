import { asksOf, type PersonComponent } from '../../../shared/dossier';
import { HubError } from '../../../shared/errors';
import { isGuarded } from '../dossier/judge';
import { readCase } from '../dossier/read_case';
import { runPart, type CompositeHost } from '../run_part';
import { neededByNone, refusal, refusedBy, unknownComponent } from './refused';
import { itemsRead } from './resting';

export interface AskConsentArguments {
  input: {
    case?: string | null;
    component?: string | null;
    dataItem?: string | null;
    person?: string | null;
  };
  idempotencyKey: string;
}

const REQUEST = `mutation ConsentRequest($input: ConsentRequestInput!, $key: String!) {
  requestConsent(input: $input, idempotencyKey: $key) { consent { id } } }`;

interface Asked {
  id: string;
  component: string;
  holder: string;
  dataItems: readonly string[];
  days: number;
}

/**
 * Asks persons of an open case for consent (Law 91/2025 Đ.9): the hub says itself what for, which items, how long and on
 * what basis, from the procedure of the case and the service that its component is read by. The officer chooses only
 * whom and for which component.
 */
export async function askConsent(
  host: CompositeHost,
  { input, idempotencyKey }: AskConsentArguments,
): Promise<{ consents: Asked[] }> {
  const number = caseOf(host, input.case ?? null);
  const { components, persons } = await readCase(host, number);
  const wanted = components.filter((component) => {
    if (component.consent === null) return false;
    if (input.component != null) return component.code === input.component;
    return input.dataItem != null && (itemsRead(host, component)?.includes(input.dataItem) ?? false);
  });
  if (wanted.length === 0) throw input.component == null ? neededByNone() : unknownComponent();
  const asks = asksOf(wanted, persons).filter(
    ({ person }) => person !== null && (input.person == null || person === input.person),
  );
  if (asks.length === 0)
    throw refusal('SUBJECT_NOT_IN_CASE', 'không phải người của thành phần này / nobody of this component');
  if (asks.some(({ holder }) => isGuarded(holder)))
    throw refusal(
      'GUARDIAN',
      'con, người được giám hộ: cha, mẹ, người giám hộ nộp giấy tờ / a guardian brings the paper',
    );
  const consents: Asked[] = [];
  for (const each of asks) consents.push(await request(host, number, each, idempotencyKey));
  return { consents };
}

function caseOf({ context }: CompositeHost, given: string | null): string {
  const { caseNumber } = context.call;
  const number = given ?? caseNumber;
  if (number === null)
    throw refusal('CASE_REQUIRED', 'case, hoặc tiêu đề Hub-Case / case, or the header Hub-Case');
  if (caseNumber !== null && caseNumber !== number) throw new HubError('CASE_NOT_AVAILABLE');
  return number;
}

async function request(
  host: CompositeHost,
  number: string,
  { component, holder, person }: PersonComponent,
  idempotencyKey: string,
): Promise<Asked> {
  const { code, title, consent, legalBasis } = component;
  const dataItems = itemsRead(host, component);
  if (dataItems === null || consent === null)
    throw refusal('SERVICE_MISSING', `${code}: dịch vụ không trả lời / its service does not answer`);
  const input = {
    ...{ subject: person, component: code, title: title.vi, titleEn: title.en },
    ...{ purpose: consent.purpose.vi, purposeEn: consent.purpose.en, dataItems, days: consent.days },
    ...legalBasis,
  };
  const variables = { input, key: `${idempotencyKey}.${code}.${holder}` };
  const within = 'Mutation.askConsent';
  const answer = await runPart(host, {
    ...{ document: REQUEST, variables, caseNumber: number, writes: true, within },
  });
  const asked = answer.data?.['requestConsent'] as { consent: { id: string } | null } | null | undefined;
  if (!asked?.consent) throw refusedBy(answer);
  return { id: asked.consent.id, component: code, holder, dataItems, days: consent.days };
}
