import { z } from 'zod';
import { DOMAINS, settingPrefix } from '../domains';
import { embeddedUrl } from '../postgres';
import { unixAddress } from './unix_address';

const port = (fallback: number) => z.coerce.number().int().min(1).max(65_535).default(fallback);
const databaseUrl = z.string().regex(/^postgres(ql)?:\/\//, 'postgresql://…');
const httpUrl = z.url({ protocol: /^https?$/ });
/** Where a subgraph is: on the same machine a Unix socket will do. */
const subgraphUrl = z.union([httpUrl, z.string().refine((given) => unixAddress(given) !== null)]);

/** A domain with an address. */
const PAIR = `(${DOMAINS.map(({ name }) => name).join('|')})=(https?://|unix:)[^\\s]+`;

/** What a setting is for, beside the schema that checks it: `.env.example` is made of both. */
export interface Setting {
  schema: z.ZodType<string | number | undefined>;
  /** Vietnamese, then English. */
  about: string;
  /** Has no development default in production: its absence refuses the start there. */
  requiredInProduction?: true;
  secret?: true;
}

const shape = {
  HUB_MODE: {
    schema: z.enum(['demo', 'production']).default('demo'),
    about: 'Chế độ: demo hoặc production. Mode; production refuses every development default.',
  },
  HUB_HOME: {
    schema: z.string().min(1).default('.hub'),
    about: 'Thư mục dữ liệu, khóa và đồ thị. Folder of data, keys and the composed graph.',
    requiredInProduction: true,
  },
  HUB_PROVINCE: {
    schema: z
      .string()
      .regex(/^[a-z][a-z-]*$/)
      .default('dak-lak'),
    about: 'Cấu hình tỉnh. Profile of the province.',
  },
  HUB_PROFILES: {
    schema: z.string().min(1).optional(),
    about:
      'Thư mục cấu hình tỉnh của đơn vị vận hành, tra trước các tỉnh có sẵn. Folder of the operator’s own province profiles, looked into before the bundled ones.',
  },
  HUB_LOG_RETENTION_MONTHS: {
    schema: z.coerce.number().int().min(1).max(1_200).optional(),
    about:
      'Thời hạn lưu nhật ký (tháng), nơi quy chế không nêu; bỏ trống: không xóa gì. Retention of the log in months, where the regulation names none; empty: nothing is purged.',
  },
  HUB_CITIZENS: {
    schema: z.coerce.number().int().min(100).max(10_000_000).default(20_000),
    about: 'Số công dân của tỉnh mẫu. Citizens of the demonstration province.',
  },
  HUB_SEED: {
    schema: z.coerce.number().int().min(0).default(1),
    about: 'Hạt giống của tỉnh mẫu. Seed of the demonstration province.',
  },
  HUB_INSTALLATION: {
    schema: z.string().min(1).optional(),
    about:
      'Tên cài đặt, ghi trong mọi vé; bỏ trống: tên tỉnh. Name of the installation, in every ticket; empty: the province.',
    requiredInProduction: true,
  },
  HUB_GATEWAY_INSTANCE: {
    schema: z.string().min(1).default('gateway-1'),
    about: 'Tên của tiến trình cổng. Name of this gateway process.',
    requiredInProduction: true,
  },
  HUB_HOST: {
    schema: z.string().min(1).default('127.0.0.1'),
    about:
      'Địa chỉ lắng nghe; ở chế độ demo chỉ là máy này. Address to listen on; loopback only in demo mode.',
    requiredInProduction: true,
  },
  HUB_PUBLIC_URL: {
    schema: httpUrl.optional(),
    about:
      'Địa chỉ công khai của hệ thống, ghi trong chứng cứ; bỏ trống: cổng trên máy này. Where the hub is reached from outside, named in evidence; empty: the gateway on this machine.',
    requiredInProduction: true,
  },
  HUB_SUBGRAPH_URLS: {
    schema: z
      .string()
      .regex(
        new RegExp(`^(${PAIR})( (${PAIR}))*$`),
        `land=http://… population=http://… (${DOMAINS.map(({ name }) => name).join(', ')})`,
      )
      .optional(),
    about:
      'Địa chỉ dùng thay cho địa chỉ trong đồ thị, trên riêng cổng này: "land=http://… population=http://…". Addresses that this gateway takes in place of those in the graph.',
  },
  HUB_GATEWAY_PROCESSES: {
    schema: z.coerce.number().int().min(1).max(64).default(1),
    about: 'Số tiến trình cổng dùng chung một cổng mạng. Gateway processes that share the port.',
  },
  HUB_EXECUTOR: {
    schema: z.enum(['hub', 'apollo']).default('hub'),
    about:
      "Bộ thực thi: hub hoặc apollo (bản đối chứng). Executor of query plans: our own, or Apollo's as reference.",
  },
  PLATFORM_PORT: {
    schema: z.coerce.number().int().min(1).max(65_535).optional(),
    about:
      'Cổng TLS hai chiều cho nền tảng tích hợp (LGSP, NDXP); bỏ trống: không mở. Port of mutual TLS for integration platforms; empty: none.',
  },
  PLATFORM_CERTIFICATE: {
    schema: z.string().min(1).optional(),
    about: 'Tệp chứng thư của cổng đó (PEM). File of its certificate.',
  },
  PLATFORM_KEY: {
    schema: z.string().min(1).optional(),
    about: 'Tệp khóa riêng của cổng đó (PEM). File of its private key.',
  },
  PLATFORM_CLIENT_CA: {
    schema: z.string().min(1).optional(),
    about:
      'Tệp chứng thư của bên cấp chứng thư cho nền tảng (PEM). File of the authority that signs platforms.',
  },
  PLATFORM_HEADER: {
    schema: z
      .string()
      .regex(/^[A-Za-z][A-Za-z0-9-]*$/)
      .default('X-Road-Client'),
    about: 'Tiêu đề mà nền tảng nêu bên gọi. Header in which a platform names its caller.',
  },
  GATEWAY_PORT: { schema: port(4000), about: 'Cổng của đồ thị. Port of the graph.' },
  ISSUER_PORT: { schema: port(4010), about: 'Cổng của dịch vụ cấp thẻ nhúng. Port of the embedded issuer.' },
  POSTGRES_PORT: { schema: port(4032), about: 'Cổng của PostgreSQL nhúng. Port of the embedded PostgreSQL.' },
  OIDC_ISSUER: {
    schema: httpUrl.optional(),
    about: 'Dịch vụ cấp thẻ OpenID; bỏ trống: bản nhúng. OpenID issuer; empty: the embedded one.',
    requiredInProduction: true,
  },
  OIDC_AUDIENCE: {
    schema: z.string().min(1).default('urn:provincial-data-hub'),
    about: 'Đối tượng của thẻ. Audience of tokens.',
  },
} satisfies Record<string, Setting>;

/** The settings of each domain: where its subgraph listens, where others find it, where its database is. */
const perDomain: Record<string, Setting> = Object.fromEntries(
  DOMAINS.flatMap((domain): [string, Setting][] => {
    const prefix = settingPrefix(domain.name);
    return [
      [
        `${prefix}_PORT`,
        { schema: port(domain.port), about: `Cổng của ${domain.name}. Port of its subgraph.` },
      ],
      [
        `${prefix}_URL`,
        {
          schema: subgraphUrl.optional(),
          about: `Địa chỉ dịch vụ ${domain.name} (http://… hoặc unix:/đường/dẫn.sock). Where its subgraph is reached: http://…, or unix:/path.sock on this machine; empty: its port on this machine.`,
          requiredInProduction: true,
        },
      ],
      [
        `${prefix}_DATABASE_URL`,
        {
          schema: databaseUrl.optional(),
          about: `Cơ sở dữ liệu ${domain.name}. Its database; empty: on the embedded server.`,
          requiredInProduction: true,
          secret: true,
        },
      ],
    ];
  }),
);

/** Every setting that the hub knows, by its name in the environment. */
export const SETTINGS: Readonly<Record<string, Setting>> = { ...shape, ...perDomain };

const schemas = Object.fromEntries(Object.entries(SETTINGS).map(([name, { schema }]) => [name, schema]));

/** The environment as checked: names and values as they stand there. */
export const environmentSchema = z.object(schemas) as unknown as z.ZodType<CheckedEnvironment>;

type Checked = { [K in keyof typeof shape]: z.output<(typeof shape)[K]['schema']> };
export type CheckedEnvironment = Checked & Record<string, string | number | undefined>;

/** Defaults that lean on others. */
export function defaultDatabaseUrl(environment: CheckedEnvironment, database: string): string {
  return embeddedUrl(environment.POSTGRES_PORT, database);
}
