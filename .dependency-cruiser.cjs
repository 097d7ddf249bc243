// The floors of the house: import from below, never from above or beside.
const below = (name, from, allowed) => ({
  name,
  comment: `${from} may import only ${allowed}`,
  severity: 'error',
  from: { path: from },
  to: { path: '^(src|adapters)/', pathNot: allowed },
});
module.exports = {
  forbidden: [
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    below('dialog-imports-nothing-of-ours', '^src/dialog/', '^src/dialog/'),
    below('channel-is-the-door', '^src/channel\\.ts$', '^src/dialog/types\\.ts$'),
    below(
      'channel-tools-stand-beside-the-door',
      '^src/channel-(wire|http|layout|fetch|simulator)\\.ts$',
      '^src/channel(-wire|-http|-layout|-fetch|-simulator)?\\.ts$|^src/dialog/types\\.ts$',
    ),
    below('store-is-above-dialog', '^src/store/', '^src/(store|dialog)/'),
    below('civic-is-above-store', '^src/civic/', '^src/(civic|store|dialog)/'),
    below('app-names-no-adapter', '^src/app/', '^src/(app|civic|store|dialog)/|^src/channel(-http)?\\.ts$'),
    {
      name: 'adapter-knows-the-door-and-itself',
      severity: 'error',
      from: { path: '^adapters/([^/]+)/' },
      to: {
        path: '^(src|adapters)/',
        pathNot: '^src/channel(-wire|-http|-layout|-fetch|-simulator)?\\.ts$|^src/dialog/types\\.ts$|^adapters/$1/',
      },
    },
    {
      name: 'botbuilder-only-when-configured',
      severity: 'error',
      from: { pathNot: '^adapters/botframework/' },
      to: { path: 'node_modules/bot(builder|framework)' },
    },
    {
      name: 'heavy-tools-are-loaded-by-makers-only',
      comment:
        'What draws and reads documents costs tens of MB: it is reached through src/civic/makers.ts, never at start.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/civic/(press|reading)/|^src/civic/protocol/make\\.ts$' },
      to: {
        path: '^src/civic/(press/(pdf.*|poster|chart|fonts|docx.*)|reading/pdf)\\.ts$|node_modules/(pdfkit|unpdf|@resvg)',
        dependencyTypesNot: ['type-only'],
      },
    },
    { name: 'no-tests-in-the-house', severity: 'error', from: { path: '^(src|adapters)' }, to: { path: '^tests/' } },
    {
      name: 'simulators-are-for-tests',
      severity: 'error',
      from: { path: '^(src|adapters)/', pathNot: 'simulator\\.ts$' },
      to: { path: 'simulator\\.ts$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    parser: 'swc',
    enhancedResolveOptions: { extensions: ['.ts', '.js', '.json'], conditionNames: ['import', 'node', 'default'] },
  },
};
