/** Pictures of dialogs: Mermaid text, and SVG drawn here. */
export { mermaid } from './mermaid.ts';
export { svg } from './svg.ts';
