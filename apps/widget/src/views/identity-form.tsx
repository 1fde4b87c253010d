import { type Card } from '@app/contracts';
import { useEffect, useRef, useState } from 'preact/hooks';
import { noticeOf, type Notice } from '../session/chat-state.js';
import { type Answer } from '../session/link.js';
import { followable } from '../thread/linkify.js';
import { useChat, useSecondsUntil } from './chat-context.js';
import { Check, Lock } from './icons.js';

type IdentityCard = Extract<Card, { kind: 'identity' }>;
type Step = { at: 'details' } | { at: 'code'; proofId: string; email: string } | { at: 'proven' };

/** Lets a guest show that an order is theirs: number and address, then the code that was mailed there. */
export function IdentityForm({ card, asked }: { card: IdentityCard; asked?: string }) {
  const { session, t } = useChat();
  const [step, setStep] = useState<Step>({ at: 'details' });
  if (step.at === 'proven') {
    return (
      <section class="identity proven">
        <p role="status">
          <Check /> {t.proven}
        </p>
        {asked && (
          <button type="button" class="quick" onClick={() => session.send(asked)}>
            {t.askAgain} <bdi>{asked}</bdi>
          </button>
        )}
      </section>
    );
  }
  if (step.at === 'code') {
    const confirm = async ([code = '']: string[]) => {
      const answer = await session.confirm(step.proofId, code.replace(/\s/g, ''));
      if (answer !== 'no_answer' && answer.ok) setStep({ at: 'proven' });
      return answer;
    };
    return (
      <Form
        title={t.codeTitle}
        why={t.codeWhy(step.email)}
        action={t.confirm}
        fields={[{ label: t.code, inputMode: 'numeric', autocomplete: 'one-time-code', maxLength: 12 }]}
        ask={confirm}
      >
        <button type="button" class="link" onClick={() => setStep({ at: 'details' })}>
          {t.otherDetails}
        </button>
      </Form>
    );
  }
  const prove = async ([orderNumber = '', email = '']: string[]) => {
    const answer = await session.prove(orderNumber, email);
    if (answer !== 'no_answer' && answer.ok) setStep({ at: 'code', proofId: answer.data.proofId, email });
    return answer;
  };
  const signIn = card.signInUrl && followable(session.shopAddress(card.signInUrl));
  return (
    <Form
      title={t.identityTitle}
      why={t.identityWhy}
      action={t.mailCode}
      fields={[
        { label: t.orderNumber, autocomplete: 'off', maxLength: 40, defaultValue: NUMBER.exec(asked ?? '')?.[0] },
        { label: t.email, type: 'email', inputMode: 'email', autocomplete: 'email', maxLength: 254 },
      ]}
      ask={prove}
    >
      {signIn && (
        <a class="link" href={signIn} target="_top">
          {t.signIn}
        </a>
      )}
    </Form>
  );
}

/** An order number that was written with the question needs no writing again. */
const NUMBER = /\b[A-Z]{1,4}-?\d{4,}\b/i;

type Field = {
  label: string;
  type?: 'email';
  inputMode?: 'numeric' | 'email';
  autocomplete: string;
  maxLength: number;
  defaultValue?: string;
};
type FormProps = {
  title: string;
  why: string;
  action: string;
  fields: Field[];
  ask: (values: string[]) => Promise<Answer<unknown>>;
  children?: preact.ComponentChildren;
};

function Form({ title, why, action, fields, ask, children }: FormProps) {
  const { t } = useChat();
  const form = useRef<HTMLFormElement>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Notice>();
  const seconds = useSecondsUntil(problem?.until);
  useStepFocus(form, title);

  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const inputs = form.current?.querySelectorAll('input') ?? [];
    const values = [...inputs].map(({ value }) => value.trim());
    setBusy(true);
    setProblem(undefined);
    const answer = await ask(values);
    setBusy(false);
    if (answer === 'no_answer') setProblem({ text: t.noAnswer });
    else if (!answer.ok) setProblem(noticeOf(answer.error, Date.now()));
  };

  return (
    <form class="identity" ref={form} onSubmit={(event) => void submit(event)} aria-label={title}>
      <p class="identity-title">
        <Lock /> {title}
      </p>
      <p class="identity-why" dir="auto">
        {why}
      </p>
      {fields.map(({ label, type, ...field }, index) => {
        const attributes = { ...field, name: `${index}`, required: true };
        return (
          <label key={label}>
            {label}
            {type === 'email' ? <input {...attributes} type="email" /> : <input {...attributes} type="text" />}
          </label>
        );
      })}
      <p class="identity-problem" role="alert">
        {problem?.text} {seconds > 0 && t.inSeconds(seconds)}
      </p>
      <button type="submit" class="primary" disabled={busy || seconds > 0}>
        {action}
      </button>
      {children}
    </form>
  );
}

/** The next step's first field takes the focus from the button that led to it; the first step never takes it. */
function useStepFocus(form: { current: HTMLFormElement | null }, title: string): void {
  const first = useRef(title);
  useEffect(() => {
    if (first.current !== title) form.current?.querySelector('input')?.focus();
    first.current = title;
  }, [title]);
}
