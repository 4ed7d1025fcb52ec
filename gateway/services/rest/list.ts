import type { Answer } from '../../answer';
import type { RunnableService } from '../registry';

/** What is published about a service (NĐ 47/2020 Đ.24.3). */
export function listJson(services: readonly RunnableService[]): Answer {
  const body = services.map(({ service, operation }) => ({
    id: service.id,
    name: service.name,
    version: service.version,
    title: service.title,
    description: service.description,
    documentation: service.documentation,
    owner: { code: service.agency, name: service.agencyName },
    howToAsk: service.contact,
    path: pathOf(service),
    method: operation.method,
    parameters: service.parameters,
    dataItems: operation.items,
    validityDays: service.validityDays,
    publishedAt: new Date(service.publishedAt).toISOString(),
    ...(service.endsAt !== null && { endsAt: new Date(service.endsAt).toISOString() }),
  }));
  return {
    status: 200,
    headers: {
      'content-type': 'application/json; charset=utf-8',
      link: '</services/openapi.json>; rel="service-desc"',
    },
    body: JSON.stringify({ services: body }),
  };
}

const pathOf = ({ name, version }: RunnableService['service']): string => `/services/${name}/v${version}`;

/** A browser asks for HTML before anything else; programs ask for JSON or for whatever there is. */
export function prefersHtml(accept: string | undefined): boolean {
  const html = accept?.indexOf('text/html') ?? -1;
  const json = accept?.indexOf('application/json') ?? -1;
  return html !== -1 && (json === -1 || html < json);
}

/** The same for people: no script, nothing from elsewhere. */
export function listPage(services: readonly RunnableService[]): Answer {
  const body = `<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Dịch vụ chia sẻ dữ liệu</title>
<style>
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #1b1b1b; background: #fff; }
article { border-top: 1px solid #767676; padding: .5rem 0 1rem; }
h2 { font-size: 1.15rem; margin: .5rem 0; }
[lang=en] { color: #555; }
code { background: #f2f2f2; padding: 0 .25rem; }
</style>
</head>
<body>
<main>
<h1>Dịch vụ chia sẻ dữ liệu <span lang="en">Data services</span></h1>
<p>${services.length} dịch vụ đã công bố. Tài liệu kỹ thuật cho phần mềm: <a href="/services/openapi.json">OpenAPI</a>.
<span lang="en">Published services; for software: the OpenAPI document.</span></p>
${services.map(article).join('\n')}
</main>
</body>
</html>
`;
  return {
    status: 200,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-language': 'vi',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    },
    body,
  };
}

function article({ service, operation }: RunnableService): string {
  const { title, description, agencyName, contact, parameters, endsAt } = service;
  const method = operation.method === 'GET' ? 'GET, POST' : 'POST';
  return `<article id="${escape(service.id)}">
<h2>${escape(title.vi)} <span lang="en">${escape(title.en)}</span></h2>
<p>${escape(description.vi)}.<br><span lang="en">${escape(description.en)}.</span></p>
<p><code>${method} ${escape(pathOf(service))}</code> – phiên bản ${service.version}${
    endsAt === null ? '' : `, <strong>dừng từ ${new Date(endsAt).toISOString().slice(0, 10)}</strong>`
  }</p>
<dl>
${parameters.map(({ name, type, description: text }) => `<dt><code>${escape(name)}: ${escape(type)}</code></dt><dd>${escape(text.vi)} <span lang="en">${escape(text.en)}</span></dd>`).join('\n')}
</dl>
<p>Cơ quan chủ quản: ${escape(agencyName.vi)}. Đề nghị sử dụng: ${escape(contact)}</p>
</article>`;
}

const escape = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
