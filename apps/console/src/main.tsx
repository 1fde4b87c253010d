import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import './console.css';
import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createRoot } from 'react-dom/client';
import { Console } from './console.js';
import { ErrorBoundary } from './error-boundary.js';
import { LanguageProvider } from './language.js';
import { STRINGS } from './strings.js';
import { theme } from './theme.js';

const queries = new QueryClient({ defaultOptions: { queries: { retry: 1, staleTime: Infinity } } });

const root = document.getElementById('app');
if (root) {
  createRoot(root).render(
    <MantineProvider theme={theme} defaultColorScheme="auto">
      <Notifications position="top-center" />
      <ErrorBoundary words={STRINGS[navigator.language.startsWith('zh') ? 'zh' : 'en']}>
        <QueryClientProvider client={queries}>
          <LanguageProvider>
            <Console />
          </LanguageProvider>
        </QueryClientProvider>
      </ErrorBoundary>
    </MantineProvider>,
  );
}
