/** Says how far a long piece of work is, at most once a second. */
export class Progress {
  private lastSaid = performance.now();
  private readonly began = performance.now();

  constructor(
    private readonly name: string,
    private readonly say: (line: string) => void,
  ) {}

  at(done: number, total: number): void {
    if (performance.now() - this.lastSaid < 1000) return;
    this.lastSaid = performance.now();
    this.say(`${this.name}: ${done} of ${total} …`);
  }

  end(summary: string): void {
    this.say(`${this.name}: ${summary} (${((performance.now() - this.began) / 1000).toFixed(1)} s)`);
  }
}
