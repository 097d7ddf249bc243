/**
 * YAML read into a small tree in which each thing knows its line. YAML 1.2 core: `no` and `on` are words, days are
 * words. Anchors, aliases, tags and second documents are refused; duplicate keys are findings.
 */
import { isAlias, isMap, isPair, isScalar, isSeq, LineCounter, type Node, type Pair, parseDocument } from 'yaml';
import type { Source } from '../steps.ts';
import type { Report } from './problems.ts';
import type { ContentFile } from './world.ts';

export interface Entry {
  readonly key: string;
  readonly at: Source;
  readonly value: Tree;
}
export interface Branch {
  readonly kind: 'map';
  readonly at: Source;
  readonly entries: readonly Entry[];
}
export interface Row {
  readonly kind: 'list';
  readonly at: Source;
  readonly items: readonly Tree[];
}
/** A single value. `raw` is what was written, for ids and texts that look like numbers. */
export interface Leaf {
  readonly kind: 'leaf';
  readonly at: Source;
  readonly value: string | number | boolean | null;
  readonly raw: string;
}
export type Tree = Branch | Row | Leaf;

interface Place {
  readonly file: string;
  readonly lines: LineCounter;
  readonly report: Report;
}

const sourceAt = ({ file, lines }: Place, offset: number): Source => ({ file, line: lines.linePos(offset).line });
const offsetOf = (node: unknown, otherwise: number): number =>
  typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range)
    ? Number(node.range[0])
    : otherwise;

/** Reads one file. Null when it cannot be read, which is then one finding. */
export const readTree = ({ path, text, unreadable }: ContentFile, report: Report): Tree | null => {
  if (unreadable) {
    report.add('B131', { file: path, line: unreadable.line }, { why: unreadable.why });
    return null;
  }
  const place: Place = { file: path, lines: new LineCounter(), report };
  const doc = parseDocument(text, { lineCounter: place.lines, uniqueKeys: false, merge: false, prettyErrors: false });
  const [fault] = doc.errors;
  if (fault) {
    report.add('B101', sourceAt(place, fault.pos[0]), { why: fault.message.replace(/\.$/, '').split('\n')[0] ?? '' });
    return null;
  }
  return convert(doc.contents, 0, place);
};

const convert = (node: Node | null, offset: number, place: Place): Tree => {
  const start = offsetOf(node, offset);
  const at = sourceAt(place, start);
  refuseTricks(node, at, place);
  if (isMap(node)) return { kind: 'map', at, entries: entriesOf(node.items, start, place) };
  if (isSeq(node)) return { kind: 'list', at, items: node.items.map((item) => convert(item as Node, start, place)) };
  if (!isScalar(node)) return { kind: 'leaf', at, value: null, raw: '' };
  const { value, source } = node;
  const known = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
  return { kind: 'leaf', at, value: known, raw: typeof value === 'string' ? value : (source ?? '') };
};

const refuseTricks = (node: Node | null, at: Source, { report }: Place): void => {
  if (!node) return;
  if (isAlias(node)) report.add('B103', at, { name: `*${node.source}` });
  else if ('anchor' in node && node.anchor) report.add('B103', at, { name: `&${node.anchor}` });
  if (node.tag && !node.tag.startsWith('tag:yaml.org,2002:')) report.add('B103', at, { name: node.tag });
};

const entriesOf = (items: readonly unknown[], offset: number, place: Place): Entry[] => {
  const seen = new Set<string>();
  return items.filter(isPair).flatMap((pair: Pair) => {
    const start = offsetOf(pair.key, offset);
    const at = sourceAt(place, start);
    const key = isScalar(pair.key) ? keyOf(pair.key.value, pair.key.source) : '';
    if (seen.has(key)) {
      place.report.add('B102', at, { name: key });
      return [];
    }
    seen.add(key);
    return [{ key, at, value: convert(pair.value as Node | null, start, place) }];
  });
};

const keyOf = (value: unknown, source: string | undefined): string =>
  typeof value === 'string' ? value : (source ?? '');
