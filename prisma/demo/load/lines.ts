const BLOCK_BYTES = 1 << 16;

/** Lines of one table as bytes, so that no string outlives the row that it was made of. */
export class Lines {
  private readonly full: Buffer[] = [];
  private block = Buffer.allocUnsafe(BLOCK_BYTES);
  private used = 0;

  add(line: string): void {
    // UTF-8 needs at most three bytes for one unit of a string.
    const most = line.length * 3;
    if (this.used + most > this.block.length) this.turn(most);
    this.used += this.block.write(line, this.used, 'utf8');
  }

  /** What was added, in order. */
  blocks(): Buffer[] {
    return [...this.full, this.block.subarray(0, this.used)];
  }

  private turn(least: number): void {
    this.full.push(this.block.subarray(0, this.used));
    this.block = Buffer.allocUnsafe(Math.max(BLOCK_BYTES, least));
    this.used = 0;
  }
}
