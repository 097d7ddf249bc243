/** What a command gets, and the exit status it gives back. */
export interface Shell {
  readonly args: readonly string[];
  readonly root: string;
  readonly env: { readonly [name: string]: string | undefined };
  readonly print: (line: string) => void;
}
export type Command = (shell: Shell) => Promise<number>;
