import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(__dirname, '../..');
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');

/** A provincial data centre is closed to the outside: the package registry, or its mirror, is all there is. */
interface Locked {
  resolved?: string;
  integrity?: string;
  inBundle?: boolean;
  optional?: boolean;
  os?: string[];
  cpu?: string[];
}

/** What no server of the hub installs; a registry need not serve it, so its digest may be unknown. */
function isOfAnotherPlatform({ optional, os = ['linux'], cpu = ['x64'] }: Locked): boolean {
  const ours = os.includes('linux') && (cpu.includes('x64') || cpu.includes('arm64'));
  return optional === true && !ours;
}

describe('[GEN-14] an installation on the premises', () => {
  it('runs_no_script_of_a_package', () => {
    expect(read('.npmrc')).toMatch(/^ignore-scripts=true$/m);
  });

  it('takes_every_package_from_the_registry_whichever_it_is', () => {
    const { packages } = JSON.parse(read('package-lock.json')) as { packages: Record<string, Locked> };
    const elsewhere = Object.entries(packages).filter(
      ([name, locked]) =>
        name !== '' &&
        locked.inBundle !== true &&
        (locked.resolved !== undefined || (locked.integrity === undefined && !isOfAnotherPlatform(locked))),
    );
    expect(elsewhere.map(([name]) => name)).toEqual([]);
  });

  it('builds_its_image_from_packages_and_its_own_files', () => {
    const runs = [...read('Dockerfile').matchAll(/^RUN (.*)$/gm)].map(([, command]) => command);
    expect(runs.length).toBeGreaterThan(0);
    expect(runs.filter((command) => /curl|wget|apt|git |https?:/.test(command ?? ''))).toEqual([]);
  });

  it('names_no_host_but_its_own_in_what_runs', () => {
    const hosts = sources('bin', 'gateway', 'shared', 'subgraphs', 'prisma').flatMap((file) =>
      [...read(file).matchAll(/https?:\/\/([a-z0-9-]+(?:\.[a-z0-9-]+)+)/g)].map(
        ([, host = '']) => `${host} ${file}`,
      ),
    );
    // The last two name specifications (@link); nothing asks them.
    const own = /^(127\.0\.0\.1|specs\.apollo\.dev|datahub\.vn) /;
    // Names of the vocabularies in which the catalogue is written (DCAT); nothing asks them.
    const vocabularies =
      /^(www\.w3\.org|purl\.org|xmlns\.com|publications\.europa\.eu) shared\/catalogue\/dcat\.ts$/;
    expect(hosts.filter((host) => !own.test(host) && !vocabularies.test(host))).toEqual([]);
  });
});

function sources(...folders: string[]): string[] {
  return folders.flatMap((folder) =>
    readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
      const name = `${folder}/${entry.name}`;
      if (entry.isDirectory()) return entry.name === 'client' ? [] : sources(name);
      return /(?<!\.test|\.e2e)\.ts$/.test(name) ? [name] : [];
    }),
  );
}
