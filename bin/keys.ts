import { loadConfig } from '../shared/config';
import { createDemoKeys, ROTATABLE, rotateKey, type RotatableKey } from '../shared/keys';

const USAGE = `Cách dùng / usage:
  npm run keys [-- THƯ_MỤC]        tạo khóa còn thiếu / makes the keys that FOLDER/keys (default HUB_HOME) lacks; replaces none
  npm run keys -- rotate TÊN       thay một khóa / replaces one key: ${ROTATABLE.join(', ')}
Khóa của máy cấp thẻ / the issuer's: npm run issuer -- --rotate`;

/** `npm run keys`: makes what a custodian's folder lacks, or replaces one key and keeps what its former self signed readable. */
function main([first, name]: string[]): number {
  if (first === 'rotate') return rotate(name);
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
  console.log('Khởi động lại các CSDL rồi đến cổng. Restart subgraphs, then gateways.');
  return 0;
}

function usage(): number {
  console.error(USAGE);
  return 2;
}

process.exitCode = main(process.argv.slice(2));
