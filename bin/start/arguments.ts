import { parseArgs } from 'node:util';
import type { HubConfig } from '../../shared/config';
import { loadedRegisters } from './marker';
import { StartError } from './problem';

/**
 * `npm start -- --citizens 2000000 --seed 7`: the province of the first start; what is left out comes from the settings.
 * A province that is there already is never replaced by a start.
 */
export function startConfig(config: HubConfig, args: readonly string[]): HubConfig {
  const asked = parsed(args);
  const wanted = { ...config, ...asked };
  const loaded = loadedRegisters(config);
  if (!loaded) return wanted;
  const differs = [
    wanted.province === loaded.province ? null : `HUB_PROVINCE=${wanted.province} (${loaded.province})`,
    asked.citizens === undefined || asked.citizens === loaded.citizens
      ? null
      : `--citizens ${asked.citizens} (${loaded.citizens})`,
    asked.seed === undefined || asked.seed === loaded.seed ? null : `--seed ${asked.seed} (${loaded.seed})`,
  ].filter((difference) => difference !== null);
  if (differs.length === 0) return { ...wanted, citizens: loaded.citizens, seed: loaded.seed };
  throw new StartError(
    'PROVINCE_DIFFERS',
    `${config.home} đang giữ một tỉnh mẫu khác: ${differs.join(', ')}. Dùng HUB_HOME khác, hoặc "npm run generate -- --replace …".`,
    `${config.home} holds another province: ${differs.join(', ')}. Use another HUB_HOME, or "npm run generate -- --replace …".`,
  );
}

function parsed(args: readonly string[]): { citizens?: number; seed?: number } {
  try {
    const options = { citizens: { type: 'string' }, seed: { type: 'string' } } as const;
    const { values } = parseArgs({ args: [...args], options });
    return {
      ...(values.citizens !== undefined && { citizens: whole('--citizens', values.citizens) }),
      ...(values.seed !== undefined && { seed: whole('--seed', values.seed) }),
    };
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    throw new StartError('START_ARGUMENTS', `Tham số sai: ${problem}`, `Wrong argument: ${problem}`);
  }
}

function whole(name: string, value: string): number {
  if (!/^\d{1,9}$/.test(value)) throw new Error(`${name} ${value}`);
  return Number(value);
}
