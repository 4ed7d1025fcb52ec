/** An answer of about so many bytes, as a subgraph gives it: objects with a few short fields. */
export function answerOf(bytes: number): { data: Record<string, unknown> } {
  const one = (at: number) => ({
    __typename: 'Citizen',
    id: `c${String(at).padStart(22, '0')}`,
    fullName: 'Nguyễn Văn An',
    dateOfBirth: '1985-03-12',
  });
  const each = Buffer.byteLength(JSON.stringify(one(0))) + 1;
  return {
    data: { _entities: Array.from({ length: Math.max(1, Math.round(bytes / each)) }, (_, at) => one(at)) },
  };
}
