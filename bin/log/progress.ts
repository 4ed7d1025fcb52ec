/** On a terminal only; a long log says where it is. */
export function verifyProgress(total: number): (records: number) => void {
  if (!process.stderr.isTTY) return () => undefined;
  return (records) => {
    const share = total === 0 ? '' : ` (${Math.floor((records * 100) / total)}%)`;
    process.stderr.write(`\r${records}${share} `);
  };
}
