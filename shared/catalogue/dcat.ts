import type { IssuedCatalogue, IssuedDatabase } from './types';

/** What an issue says of itself. */
export interface IssueHead {
  id: string;
  documentNumber: string;
  documentDate: string;
  publisher: string;
}

const ACCESS = 'http://publications.europa.eu/resource/authority/access-right/';

/** An issue as DCAT-AP in JSON-LD, for the national data portal: names and rights of data, never its values. */
export function catalogueJsonLd({ databases }: IssuedCatalogue, head: IssueHead): string {
  return JSON.stringify({
    '@context': {
      dcat: 'http://www.w3.org/ns/dcat#',
      dct: 'http://purl.org/dc/terms/',
      foaf: 'http://xmlns.com/foaf/0.1/',
    },
    '@type': 'dcat:Catalog',
    'dct:identifier': head.id,
    'dct:title': [
      { '@language': 'vi', '@value': `Danh mục cơ sở dữ liệu dùng chung, ${head.documentNumber}` },
      { '@language': 'en', '@value': `Catalogue of shared databases, ${head.documentNumber}` },
    ],
    'dct:issued': head.documentDate,
    'dct:publisher': agent(head.publisher),
    'dcat:dataset': databases.map(dataset),
  });
}

function dataset({ code, title, owner, content, items, updating }: IssuedDatabase) {
  return {
    '@type': 'dcat:Dataset',
    'dct:identifier': code,
    'dct:title': languages(title),
    'dct:description': { '@language': 'vi', '@value': content },
    'dct:publisher': agent(owner.name),
    'dct:provenance': { '@language': 'vi', '@value': updating },
    'dcat:keyword': items.map((item) => ({ '@language': 'vi', '@value': item.title.vi })),
    'dct:accessRights': { '@id': ACCESS + accessOf(items.map(({ classification }) => classification)) },
  };
}

/** As open as all of it: one item that is not open makes the whole restricted. */
function accessOf(classes: readonly string[]): string {
  return classes.length > 0 && classes.every((each) => each === 'OPEN') ? 'PUBLIC' : 'RESTRICTED';
}

const agent = (name: string) => ({ '@type': 'foaf:Agent', 'foaf:name': name });

const languages = ({ vi, en }: IssuedDatabase['title']) => [
  { '@language': 'vi', '@value': vi },
  { '@language': 'en', '@value': en },
];
