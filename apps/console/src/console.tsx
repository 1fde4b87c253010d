import { Alert, Anchor, Button, Center, Group, Loader, Switch, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { StaffView } from '@app/contracts';
import { ErrorBoundary } from './error-boundary.js';
import { Inbox } from './inbox/inbox-page.js';
import { useLanguage } from './language.js';
import { SignInPage } from './sign-in-page.js';
import { Refused, signOut, whoAmI } from './staff-api.js';
import { StaffSocketProvider, useStaffSocket } from './staff-socket.js';

/** Who is signed in decides what is seen; the sign-in is a question to the server, never kept here. */
export function Console() {
  const { t, locale } = useLanguage();
  const me = useQuery({ queryKey: ['me'], queryFn: () => whoAmI(locale) });
  if (me.isPending) {
    return (
      <Center h="100vh">
        <Loader aria-label={t.loading} />
      </Center>
    );
  }
  if (me.isError) {
    return (
      <Center h="100vh">
        <Alert color="red" title={t.failed}>
          {me.error.message}{' '}
          <Button size="xs" onClick={() => void me.refetch()}>
            {t.retry}
          </Button>
        </Alert>
      </Center>
    );
  }
  if (!me.data) return <SignInPage />;
  return (
    <ErrorBoundary words={t}>
      <StaffSocketProvider staff={me.data}>
        <Frame staff={me.data} />
      </StaffSocketProvider>
    </ErrorBoundary>
  );
}

function Frame({ staff }: { staff: StaffView }) {
  const { t, locale, switchLanguage } = useLanguage();
  const { connected, available, setAvailable } = useStaffSocket();
  const queries = useQueryClient();
  const leave = async () => {
    try {
      await signOut(locale, staff.csrfToken);
    } catch (error) {
      // Without a session there is nothing left to end.
      if (!(error instanceof Refused && error.code === 'unauthenticated')) {
        return void notifications.show({
          color: 'red',
          title: t.failed,
          message: error instanceof Error ? error.message : '',
        });
      }
    }
    queries.setQueryData(['me'], null);
  };
  return (
    <div className="frame">
      <Group component="header" className="frame-header" justify="space-between" px="md">
        <Text fw={700} component="h1" size="lg">
          Floorwalker · {t.inbox}
        </Text>
        <Group gap="md" className="frame-tools">
          <Text size="sm" role="status" className="connection" data-lost={!connected || undefined}>
            {connected ? t.connected : t.reconnecting}
          </Text>
          <Switch
            label={t.available}
            checked={available}
            onChange={(event) => setAvailable(event.currentTarget.checked)}
          />
          <Anchor component="button" type="button" size="sm" underline="always" onClick={switchLanguage}>
            {t.other}
          </Anchor>
          <Text size="sm" className="staff-name">
            {staff.name}
          </Text>
          <Button size="xs" variant="default" onClick={() => void leave()}>
            {t.signOut}
          </Button>
        </Group>
      </Group>
      <Inbox staff={staff} />
    </div>
  );
}
