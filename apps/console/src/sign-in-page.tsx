import { Alert, Anchor, Button, Paper, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useLanguage } from './language.js';
import { makeFirstAdmin, signIn } from './staff-api.js';

/** Signs in, or, from the one-time link of the first start, makes the first admin. */
export function SignInPage() {
  const { t, locale, switchLanguage } = useLanguage();
  const queries = useQueryClient();
  const token = new URLSearchParams(location.hash.slice(1)).get('first-admin');
  const entry = useMutation({
    mutationFn: ({ name, email, password }: Record<'name' | 'email' | 'password', string>) =>
      token ? makeFirstAdmin(locale, { token, name, email, password }) : signIn(locale, email, password),
    onSuccess: (staff) => {
      history.replaceState(null, '', location.pathname);
      // What the one before was shown is not theirs.
      queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'me' });
      queries.setQueryData(['me'], staff);
    },
  });
  const submit = (event: React.SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const text = (name: string) => {
      const value = fields.get(name);
      return typeof value === 'string' ? value : '';
    };
    entry.mutate({ name: text('name'), email: text('email'), password: text('password') });
  };
  return (
    <main className="sign-in">
      <Paper component="form" withBorder p="xl" w={380} onSubmit={submit}>
        <Stack>
          <Title order={1} size="h2">
            {token ? t.firstAdmin : t.signIn}
          </Title>
          {token && <Text size="sm">{t.firstAdminText}</Text>}
          {token && <TextInput name="name" label={t.name} required autoComplete="name" autoFocus />}
          <TextInput name="email" type="email" label={t.email} required autoComplete="username" autoFocus={!token} />
          <PasswordInput
            name="password"
            label={t.password}
            required
            minLength={token ? 12 : 1}
            description={token ? t.passwordHint : undefined}
            autoComplete={token ? 'new-password' : 'current-password'}
          />
          {entry.isError && (
            <Alert color="red" role="alert">
              {entry.error.message}
            </Alert>
          )}
          <Button type="submit" loading={entry.isPending}>
            {token ? t.firstAdmin : t.signIn}
          </Button>
          <Anchor component="button" type="button" size="sm" underline="always" onClick={switchLanguage}>
            {t.other}
          </Anchor>
        </Stack>
      </Paper>
    </main>
  );
}
