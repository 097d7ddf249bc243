/** One room of undici by its path, typed as the package types it. */
declare module 'undici/lib/dispatcher/agent.js' {
  // biome-ignore lint/style/noDefaultExport: it is what a CommonJS module gives to an import.
  export { Agent as default } from 'undici';
}
