import { Lexer, Source, TokenKind } from 'graphql';

/** Numbers of this length name people, parcels and telephones; shorter ones size a page or bound a year. */
const LONG_NUMBER = /\d{9,}/g;

export interface Redacted {
  text: string;
  /** What was left out, in order, as it was written. */
  values: readonly string[];
}

/**
 * The text of an operation as the sharing log keeps it: arguments by their shape. Values that stand in the text itself
 * are left out, for they are kept like those of variables; so are comments, and long numbers in a name or an alias.
 */
export function withoutValues(text: string): Redacted {
  const lexer = new Lexer(new Source(text));
  const values: string[] = [];
  let kept = '';
  let at = 0;
  for (let token = lexer.advance(); token.kind !== TokenKind.EOF; token = lexer.advance()) {
    const written = text.slice(token.start, token.end);
    const shown =
      token.kind === TokenKind.STRING || token.kind === TokenKind.BLOCK_STRING
        ? '""'
        : written.replace(LONG_NUMBER, '0');
    if (shown !== written) values.push(written);
    kept += spaces(text.slice(at, token.start)) + shown;
    at = token.end;
  }
  return { text: kept, values };
}

/** What stands between two tokens says nothing; of a comment nothing is kept. */
function spaces(between: string): string {
  return between.replace(/#.*/g, '').replace(/[^\s,]/g, '');
}
