import { instruments, numbersIn, requirementGroups, requirements } from '.';

describe('requirements', () => {
  it('are 270, each with a number of its own in a known group', () => {
    expect(requirements).toHaveLength(270);
    expect(new Set(requirements.map(({ id }) => id)).size).toBe(270);
    expect(new Set(requirements.map(({ id }) => id.slice(0, 3)))).toEqual(
      new Set(requirementGroups.map(({ id }) => id)),
    );
  });

  it('are numbered without a gap in each group', () => {
    for (const { id: group } of requirementGroups) {
      const numbers = requirements.filter(({ id }) => id.startsWith(group)).map(({ id }) => id.slice(4));
      expect(numbers).toEqual(numbers.map((_, index) => String(index + 1).padStart(2, '0')));
    }
  });

  it('each name an article and a role', () => {
    expect(
      requirements.filter(({ sources, text, roles }) => !sources || !text || roles.length === 0),
    ).toEqual([]);
  });

  it('cite instruments that have a day from which they hold', () => {
    expect(instruments.filter(({ inForce }) => !/^\d{4}-\d\d-\d\d$/.test(inForce))).toEqual([]);
  });
});

it('numbers are read from the names of tests, alone or several together', () => {
  expect(numbersIn('scope [GEN-01] a, [GEN-02, GEN-03] b [] [x]')).toEqual(['GEN-01', 'GEN-02', 'GEN-03']);
});
