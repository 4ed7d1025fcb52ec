import { day } from './calendar';
import { date, flag, instant, number, optionalText, table, text, texts } from './table';

describe('table', () => {
  const things = table('land', 'thing', {
    id: text,
    fullName: optionalText,
    tags: texts,
    heldOn: date,
    seenAt: instant,
    count: number,
    current: flag,
  });

  it('names_columns_as_the_schema_does', () => {
    expect(things.columns).toEqual(['id', 'full_name', 'tags', 'held_on', 'seen_at', 'count', 'current']);
  });

  it('writes_copy_text_and_escapes_what_would_break_it', () => {
    const row = {
      id: 'a\tb\\c',
      fullName: null,
      tags: ['x-1', 'Bé "Tí"'],
      heldOn: day(2020, 1, 2),
      seenAt: day(2020, 1, 2),
      count: 3,
      current: true,
    };
    expect(things.encode(row)).toBe(
      'a\\tb\\\\c\t\\N\t{x-1,"Bé \\\\"Tí\\\\""}\t2020-01-02\t2020-01-02 08:00:00+07\t3\tt\n',
    );
  });
});
