import { SETTINGS } from './settings';

/** The text of `.env.example`: every setting, what it is for, and its default as a comment. */
export function envExample(): string {
  const head = [
    '# Mọi thiết lập của trục; bỏ trống: giá trị mặc định của bản trình diễn.',
    "# Every setting of the hub; left out: the demonstration's default. Made by scripts/env-example.mjs.",
  ];
  const entries = Object.entries(SETTINGS).map(([name, { schema, about, requiredInProduction }]) => {
    const parsed = schema.safeParse(undefined);
    const fallback = parsed.success && parsed.data !== undefined ? `${parsed.data}` : '';
    const note = requiredInProduction ? [`# production: bắt buộc / required`] : [];
    return [`# ${about}`, ...note, `#${name}=${fallback}`].join('\n');
  });
  return `${[head.join('\n'), ...entries].join('\n\n')}\n`;
}
