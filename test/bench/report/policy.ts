import { median } from '../harness/figures';
import type { Effect } from '../policy/suite';
import { table } from './table';

const AIM_MS = 1_000;

/** How long until a change of policy holds on every gateway. */
export function policySection(effects: readonly Effect[]): string {
  const gateways = effects[0]!.ms.map((_, at) => at);
  const last = effects.map(({ ms }) => Math.max(...ms));
  const rows = [
    ...gateways.map((at) =>
      row(
        `gateway ${at + 1}`,
        effects.map(({ ms }) => ms[at]!),
      ),
    ),
    row('the last of the four', last),
    ...KINDS.map(({ title, of }) =>
      row(
        `${title}, the last of the four`,
        effects.filter(of).map(({ ms }) => Math.max(...ms)),
      ),
    ),
  ];
  const slow = last.filter((ms) => ms > AIM_MS).length;
  return [
    `${effects.length} changes of policy, one after the other, on four gateway processes of the demonstration province with one governance database: rules published and superseded by a denial, grants in force and revoked, in turn. Each gateway is asked by a loop of its own all the time; counted from the commit of the change to the end of the first answer that is decided by it.`,
    table(['', 'changes', 'median ms', '99 of 100 ms', 'worst ms'], rows),
    `Over one second: ${slow} of ${effects.length}. Aim: under one second, always.`,
  ].join('\n\n');
}

const KINDS: readonly { title: string; of: (effect: Effect) => boolean }[] = [
  { title: 'rule published', of: ({ kind, open }) => kind === 'rule' && open },
  { title: 'denial published', of: ({ kind, open }) => kind === 'rule' && !open },
  { title: 'grant in force', of: ({ kind, open }) => kind === 'grant' && open },
  { title: 'grant revoked', of: ({ kind, open }) => kind === 'grant' && !open },
];

function row(title: string, values: readonly number[]): string[] {
  const sorted = [...values].sort((left, right) => left - right);
  const high = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * 0.99))] ?? 0;
  return [
    title,
    String(values.length),
    ...[median(values), high, sorted.at(-1) ?? 0].map((ms) => ms.toFixed(0)),
  ];
}
