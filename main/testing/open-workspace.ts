// A process for core-workspace.test.ts, run without the right to write in some folders: says what the core answers, and ends by itself.
import { createCore } from '../core.ts';
import { testClock, testConfig } from './core.ts';

const [home = '', dir = ''] = process.argv.slice(2);
const core = createCore(testConfig(home, testClock()));
const session = core.session('child');
const said = {
  open: await core.call(session, 'workspace.open', { path: dir }),
  create: await core.call(session, 'workspace.create', { path: dir, name: 'LSP' }),
  settings: await core.call(session, 'settings.read', {}),
  change: await core.call(session, 'settings.change', { theme: 'dark' }),
};
await core.close();
process.stdout.write(JSON.stringify(said));
