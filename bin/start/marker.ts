import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { ProvinceSlug } from '../../prisma/demo';
import type { HubConfig } from '../../shared/config';

const MARKER = 'province.json';
/** Written by `npm run generate` too. */
const REGISTERS = 'registers.json';

/** Whether the demonstration province was loaded, whole, with its policy. */
export function provinceIsLoaded(config: HubConfig): boolean {
  return existsSync(path.join(config.home, MARKER));
}

export function markLoaded(config: HubConfig): void {
  writeFileSync(path.join(config.home, MARKER), JSON.stringify({ province: config.province }));
}

export interface LoadedRegisters {
  province: ProvinceSlug;
  citizens: number;
  seed: number;
}

/** Remembers which province the six databases hold: its seed names the well-known persons. */
export function markRegisters(config: HubConfig, { province, citizens, seed }: LoadedRegisters): void {
  writeFileSync(path.join(config.home, REGISTERS), JSON.stringify({ province, citizens, seed }));
}

/** Null: not generated here (yet). */
export function loadedRegisters(config: HubConfig): LoadedRegisters | null {
  const file = path.join(config.home, REGISTERS);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as LoadedRegisters) : null;
}
