/** Sets of labelled questions for measuring the ear: read from JSON files, and refused with a sentence that teaches. */
import { readFileSync } from 'node:fs';
import { ConfigError } from '../app/config.ts';
import type { Labelled } from '../dialog/ear/evaluate.ts';
import { isRecord } from '../dialog/record.ts';

export interface QuestionSet {
  readonly path: string;
  /** Questions of ours with their answers, then strangers without any. */
  readonly questions: readonly Labelled[];
}

const SHAPE =
  'it must be {"in_scope": [{"text", "style", "answers": ["<answer id>"]}], "out_of_scope": [{"text", "category"}]}';

const isText = (value: unknown): value is string => typeof value === 'string' && value.trim() !== '';

/**
 * @param known ids that answers of the book have
 * @throws ConfigError where the file is no such set, naming the place in it
 */
export function readSet(path: string, known: ReadonlySet<string>): QuestionSet {
  const file = parsed(path);
  const { in_scope: ours, out_of_scope: strangers } = file as { in_scope?: unknown; out_of_scope?: unknown };
  if (!Array.isArray(ours) || !Array.isArray(strangers))
    throw new ConfigError(`${path} is no set of questions: ${SHAPE}.`);
  const questions = [
    ...ours.map((one, at) => question(one, `${path}, in_scope[${at}]`, known)),
    ...strangers.map((one, at) => stranger(one, `${path}, out_of_scope[${at}]`)),
  ];
  if (questions.length === 0)
    throw new ConfigError(`${path} holds no questions: put some into in_scope or out_of_scope.`);
  return { path, questions };
}

function parsed(path: string): { readonly [name: string]: unknown } {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    const why = (error as { readonly code?: string }).code ?? 'unknown reason';
    throw new ConfigError(`${path} cannot be read (${why}): give the path of a set of questions.`);
  }
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    if (isRecord(value)) return value;
  } catch {
    throw new ConfigError(`${path} is not JSON: ${SHAPE}.`);
  }
  throw new ConfigError(`${path} is no set of questions: ${SHAPE}.`);
}

function question(value: unknown, where: string, known: ReadonlySet<string>): Labelled {
  const { text, style, answers, lang } = (isRecord(value) ? value : {}) as {
    readonly text?: unknown;
    readonly style?: unknown;
    readonly answers?: unknown;
    readonly lang?: unknown;
  };
  if (!isText(text)) throw new ConfigError(`${where} has no "text": ${SHAPE}.`);
  if (!Array.isArray(answers) || answers.length === 0 || !answers.every(isText))
    throw new ConfigError(`${where} has no "answers": list the ids that answer it, or move it to out_of_scope.`);
  const strange = answers.find((id) => !known.has(id));
  if (strange !== undefined)
    throw new ConfigError(`${where} names the answer "${strange}", which the handbook does not have: use its ids.`);
  return {
    text,
    style: isText(style) ? style : 'other',
    answers,
    ...((lang === 'bg' || lang === 'en') && { lang }),
  };
}

function stranger(value: unknown, where: string): Labelled {
  const { text, category } = (isRecord(value) ? value : {}) as {
    readonly text?: unknown;
    readonly category?: unknown;
  };
  if (!isText(text)) throw new ConfigError(`${where} has no "text": ${SHAPE}.`);
  return { text, style: `stranger: ${isText(category) ? category : 'other'}`, answers: [] };
}
