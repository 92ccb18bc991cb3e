import { join } from 'node:path';
import { _electron } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { findElectron } from '../build/electron-runtime.ts';
import { expectAccessible } from './accessibility.ts';
import { createHome, ROOT } from './program.ts';
import { createWorkspace } from './workspace.ts';

const electron = findElectron(ROOT, process.env);
if (electron === undefined)
  console.log(
    'The Electron suite is skipped: its runtime is not on this computer (npx install-electron, or ELECTRON_OVERRIDE_DIST_PATH).',
  );

describe.skipIf(electron === undefined)('the desktop program', () => {
  it('opens its window on its own scheme, makes a workspace, and ends', async () => {
    const home = createHome();
    const program = await _electron.launch({
      ...(electron === undefined ? {} : { executablePath: electron }),
      args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), ROOT],
      env: { ...(process.env as Record<string, string>), LSP_MUTU_HOME: home.path },
    });
    try {
      const page = await program.firstWindow();
      expect(page.url()).toMatch(/^app:\/\/mutu\//);
      expect(
        await page.evaluate(() => [
          typeof (globalThis as { require?: unknown }).require,
          typeof (globalThis as { process?: unknown }).process,
        ]),
      ).toEqual(['undefined', 'undefined']);
      await createWorkspace(page, 'LSP Contoh Nusantara');
      await expectAccessible(page);
      await page.screenshot({ path: join(ROOT, 'out', 'shots', 'electron-home.png') });
      expect(
        await page.evaluate(() =>
          fetch('https://example.com/').then(
            () => 'answered',
            () => 'stopped',
          ),
        ),
      ).toBe('stopped');
    } finally {
      await program.close();
      home.remove();
    }
  });
});
