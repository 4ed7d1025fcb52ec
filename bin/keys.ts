import { loadConfig } from '../shared/config';
import {
  createDemoKeys,
  PREPARABLE,
  prepareKey,
  ROTATABLE,
  rotateKey,
  type PreparableKey,
  type RotatableKey,
} from '../shared/keys';

const USAGE = `Cách dùng / usage:
  npm run keys [-- THƯ_MỤC]        tạo khóa còn thiếu / makes the keys that FOLDER/keys (default HUB_HOME) lacks; replaces none
  npm run keys -- rotate TÊN       thay một khóa / replaces one key: ${ROTATABLE.join(', ')}
  npm run keys -- prepare TÊN      làm sẵn khóa sẽ thay / makes the key that follows ready, published but not used yet: ${PREPARABLE.join(', ')}
Khóa của máy cấp thẻ / the issuer's: npm run issuer -- --rotate`;

/** `npm run keys`: makes what a custodian's folder lacks, or replaces one key and keeps what its former self signed readable. */
function main([first, name]: string[]): number {
  if (first === 'rotate') return rotate(name);
  if (first === 'prepare') return prepare(name);
  if (first?.startsWith('-')) return usage();
  const home = first ?? loadConfig().home;
  createDemoKeys(home);
  console.log(`${home}/keys`);
  return 0;
}

function rotate(name: string | undefined): number {
  const key = ROTATABLE.find((known): known is RotatableKey => known === name);
  if (!key) return usage();
  const kept = rotateKey(loadConfig().home, key, new Date());
  console.log(`Đã thay khóa / rotated: ${key}${kept ? ` (${kept})` : ''}`);
  console.log(
    key === 'evidence'
      ? 'Các cổng tự dùng khóa mới trong 5 giây. Gateways take it up within 5 seconds, without a restart.'
      : 'Khởi động lại các CSDL rồi đến cổng. Restart subgraphs, then gateways.',
  );
  return 0;
}

function prepare(name: string | undefined): number {
  const key = PREPARABLE.find((known): known is PreparableKey => known === name);
  if (!key) return usage();
  console.log(`Đã có sẵn / ready: ${prepareKey(loadConfig().home, key).join(', ')}`);
  console.log('Chép sang mọi máy, rồi rotate. Copy them to every machine, then rotate there.');
  return 0;
}

function usage(): number {
  console.error(USAGE);
  return 2;
}

process.exitCode = main(process.argv.slice(2));
