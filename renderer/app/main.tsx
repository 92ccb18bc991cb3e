import { createRoot } from 'react-dom/client';
import { z } from 'zod';
import { styleNonce } from '../ui/theme.tsx';
import { App } from './app.tsx';
import { createQueryClient, setTransport } from './client.ts';
import { startWords } from './i18n.ts';
import { createRouter } from './routes.tsx';
import { chooseTransport } from './transport.ts';

declare global {
  interface Window {
    __webpack_nonce__?: string;
  }
}

// zod would try to compile its checks with eval, which the content security policy reports as a violation.
z.config({ jitless: true });
// The scroll lock of dialogs makes a style element of its own and looks for its nonce under this name.
window.__webpack_nonce__ = styleNonce();

async function start(): Promise<void> {
  const element = document.getElementById('root');
  if (!element) {
    throw new Error('index.html has no #root.');
  }
  setTransport(chooseTransport());
  await startWords('id');
  createRoot(element).render(<App client={createQueryClient()} router={createRouter()} />);
}

void start();
