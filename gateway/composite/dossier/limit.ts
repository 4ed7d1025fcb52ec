/** Runs the work for each element, so many at a time; the results in the order of the elements. */
export async function mapBounded<T, R>(
  elements: readonly T[],
  most: number,
  work: (element: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let at = next++; at < elements.length; at = next++) results[at] = await work(elements[at] as T);
  };
  await Promise.all(Array.from({ length: Math.min(most, elements.length) }, worker));
  return results;
}
