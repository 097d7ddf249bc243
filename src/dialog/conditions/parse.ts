/**
 * The closed condition language, read. In goes one line (`hearing.closes < now and not me.plain`), out comes its
 * syntax with the names as written; `types.ts` resolves and checks them. Precedence, loosest first:
 * `or`, `and`, `not`, one comparison (`== != < <= > >= in`, `not in`), then names, literals, lists and parentheses.
 */

export type Plain = string | number | boolean | null;
export type Comparison = '==' | '!=' | '<' | '<=' | '>' | '>=' | 'in';

/** `at` is the column (0-based) where the thing begins, for messages. */
export type Syntax =
  | { readonly is: 'literal'; readonly value: Plain | readonly Plain[]; readonly at: number }
  /** `a.b(x, y).c` has the parts `a`, `b`, two arguments and the path `c`. */
  | {
      readonly is: 'name';
      readonly parts: readonly string[];
      readonly args: readonly Syntax[] | null;
      readonly path: readonly string[];
      readonly at: number;
    }
  | { readonly is: 'not'; readonly of: Syntax; readonly at: number }
  | {
      readonly is: 'binary';
      readonly op: Comparison | 'and' | 'or';
      readonly left: Syntax;
      readonly right: Syntax;
      readonly at: number;
    };

export type Parsed =
  | { readonly ok: true; readonly syntax: Syntax }
  | { readonly ok: false; readonly why: string; readonly at: number };

type Token = { readonly kind: 'name' | 'number' | 'text' | 'sign' | 'end'; readonly text: string; readonly at: number };

/** Thrown and caught inside this file only. */
class Fault extends Error {
  readonly at: number;
  constructor(why: string, at: number) {
    super(why);
    this.at = at;
  }
}

const TOKEN = /\s*(?:([A-Za-z_][A-Za-z0-9_]*)|(-?\d+(?:\.\d+)?)|('(?:[^'\\]|\\.)*')|(==|!=|<=|>=|[<>().,[\]]))/y;
const KINDS = ['name', 'number', 'text', 'sign'] as const;
const COMPARISONS: readonly string[] = ['==', '!=', '<', '<=', '>', '>='];
const CONSTANTS: { readonly [word: string]: Plain } = { true: true, false: false, none: null };
const RESERVED = new Set(['and', 'or', 'not', 'in']);
/** Deeper nesting than this is refused, so that reading never runs out of stack. */
const DEEPEST = 40;

const tokenAt = (line: string, from: number): { token: Token; next: number } => {
  TOKEN.lastIndex = from;
  const match = TOKEN.exec(line);
  if (!match) {
    const at = from + (/^\s*/.exec(line.slice(from))?.[0].length ?? 0);
    throw new Fault(`“${line.slice(at, at + 10)}” is not understood`, at);
  }
  const group = [1, 2, 3, 4].find((number) => match[number] !== undefined) ?? 4;
  const text = match[group] ?? '';
  return {
    token: { kind: KINDS[group - 1] ?? 'sign', text, at: TOKEN.lastIndex - text.length },
    next: TOKEN.lastIndex,
  };
};

const tokens = (line: string): Token[] => {
  const found: Token[] = [];
  let from = 0;
  while (line.slice(from).trim() !== '') {
    const { token, next } = tokenAt(line, from);
    found.push(token);
    from = next;
  }
  return [...found, { kind: 'end', text: 'the end', at: line.length }];
};

/** A reader over tokens: recursive descent, one method for each rung of precedence. */
class Reader {
  readonly #tokens: readonly Token[];
  #index = 0;
  #depth = 0;

  constructor(line: string) {
    this.#tokens = tokens(line);
  }

  whole(): Syntax {
    const syntax = this.#or();
    const rest = this.#peek();
    if (rest.kind !== 'end') throw new Fault(`“${rest.text}” was not expected`, rest.at);
    return syntax;
  }

  #peek(ahead = 0): Token {
    return this.#tokens[this.#index + ahead] ?? { kind: 'end', text: 'the end', at: 0 };
  }

  #is(text: string, ahead = 0): boolean {
    const token = this.#peek(ahead);
    return (token.kind === 'sign' || token.kind === 'name') && token.text === text;
  }

  #take(): Token {
    const token = this.#peek();
    this.#index += 1;
    return token;
  }

  #expect(text: string): void {
    const token = this.#take();
    if (token.text !== text) throw new Fault(`“${text}” is missing before “${token.text}”`, token.at);
  }

  #or(): Syntax {
    this.#depth += 1;
    if (this.#depth > DEEPEST) throw new Fault('too many parentheses', this.#peek().at);
    const syntax = this.#chain('or', () => this.#chain('and', () => this.#not()));
    this.#depth -= 1;
    return syntax;
  }

  #chain(op: 'and' | 'or', below: () => Syntax): Syntax {
    let left = below();
    while (this.#is(op)) {
      const { at } = this.#take();
      left = { is: 'binary', op, left, right: below(), at };
    }
    return left;
  }

  #not(): Syntax {
    let flips: Token[] = [];
    while (this.#is('not')) flips = [...flips, this.#take()];
    return flips.reduceRight<Syntax>((of, { at }) => ({ is: 'not', of, at }), this.#comparison());
  }

  #comparison(): Syntax {
    const left = this.#primary();
    const { text, kind, at } = this.#peek();
    if (this.#is('not') && this.#is('in', 1)) {
      this.#index += 2;
      return { is: 'not', of: { is: 'binary', op: 'in', left, right: this.#primary(), at }, at };
    }
    if (!this.#is('in') && !(kind === 'sign' && COMPARISONS.includes(text))) return left;
    this.#take();
    return { is: 'binary', op: text as Comparison, left, right: this.#primary(), at };
  }

  #primary(): Syntax {
    const token = this.#take();
    if (token.kind === 'number') return { is: 'literal', value: Number(token.text), at: token.at };
    if (token.kind === 'text') return { is: 'literal', value: unquote(token.text), at: token.at };
    if (token.kind === 'name') return this.#named(token);
    if (token.text === '[') return this.#list(token.at);
    if (token.text !== '(' || token.kind === 'end')
      throw new Fault(`a name or a value is missing before “${token.text}”`, token.at);
    const inside = this.#or();
    this.#expect(')');
    return inside;
  }

  #named(first: Token): Syntax {
    const constant = CONSTANTS[first.text];
    if (constant !== undefined) return { is: 'literal', value: constant, at: first.at };
    if (RESERVED.has(first.text)) throw new Fault(`a name or a value is missing before “${first.text}”`, first.at);
    const parts = [first.text, ...this.#dotted()];
    if (!this.#is('(')) return { is: 'name', parts, args: null, path: [], at: first.at };
    this.#take();
    const args = this.#separated(')', () => this.#or());
    return { is: 'name', parts, args, path: this.#dotted(), at: first.at };
  }

  #dotted(): string[] {
    const parts: string[] = [];
    while (this.#is('.')) {
      this.#take();
      const part = this.#take();
      if (part.kind !== 'name') throw new Fault(`a name is missing after the dot`, part.at);
      parts.push(part.text);
    }
    return parts;
  }

  #list(at: number): Syntax {
    const items = this.#separated(']', () => {
      const item = this.#primary();
      if (item.is !== 'literal' || Array.isArray(item.value)) throw new Fault('a list holds values only', item.at);
      return item.value as Plain;
    });
    return { is: 'literal', value: items, at };
  }

  #separated<T>(close: ')' | ']', item: () => T): T[] {
    const items: T[] = [];
    while (!this.#is(close)) {
      if (items.length > 0) this.#expect(',');
      items.push(item());
    }
    this.#take();
    return items;
  }
}

const unquote = (quoted: string): string => quoted.slice(1, -1).replaceAll(/\\(.)/g, '$1');

/** Reads one expression. Never throws; `why` is half a sentence without a full stop. */
export const parse = (line: string): Parsed => {
  try {
    return { ok: true, syntax: new Reader(line).whole() };
  } catch (error) {
    if (error instanceof Fault) return { ok: false, why: error.message, at: error.at };
    throw error;
  }
};
