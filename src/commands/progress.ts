/** A bar in the terminal for work that takes a while; a line per quarter where the output is no terminal. */
export function progress(what: string, total: number): (done: number) => void {
  let shown = -1;
  return (done) => {
    const share = total === 0 ? 1 : done / total;
    const step = process.stderr.isTTY ? Math.floor(share * 40) : Math.floor(share * 4);
    if (step === shown) return;
    shown = step;
    const percent = `${Math.round(share * 100)} %`.padStart(5);
    if (process.stderr.isTTY)
      process.stderr.write(
        `\r${what} [${'█'.repeat(step)}${' '.repeat(40 - step)}] ${percent}${share >= 1 ? '\n' : ''}`,
      );
    else process.stderr.write(`${what} ${percent} (${done} of ${total})\n`);
  };
}
