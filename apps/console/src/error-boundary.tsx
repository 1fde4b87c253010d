import { Alert, Button, Center, Title } from '@mantine/core';
import { Component, type ErrorInfo, type ReactNode } from 'react';

type Words = { failed: string; broken: string; reload: string };

/** Stands in for a page that broke: says so, and starts afresh. What was sent is on the server, so nothing is lost. */
export class ErrorBoundary extends Component<{ words: Words; children: ReactNode }, { broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError(): { broken: boolean } {
    return { broken: true };
  }

  override componentDidCatch(error: Error, info: ErrorInfo): void {
    console.error(error, info.componentStack);
  }

  override render(): ReactNode {
    const { words, children } = this.props;
    if (!this.state.broken) return children;
    return (
      <Center component="main" h="100vh">
        <Alert
          color="red"
          title={
            <Title order={1} size="h5">
              {words.failed}
            </Title>
          }
        >
          {words.broken}{' '}
          <Button size="xs" onClick={() => location.reload()}>
            {words.reload}
          </Button>
        </Alert>
      </Center>
    );
  }
}
