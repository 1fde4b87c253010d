import { type Difference, type GroundedTrace } from '@app/answering';
import { type Replay } from '@app/conversation';
import { type LiveReplay } from './commands/replay.js';

const INDENT = '            ';

/** A replay as it is read at a terminal. */
export function replayText({ message, turn, trace, replay }: Replay, live?: LiveReplay): string {
  const lines = [
    field('message', `${message.id}, number ${message.seq} of conversation ${message.conversationId}`),
    field('at', `${message.createdAt.toISOString()}, turn ${turn.id}, attempt ${turn.attempt}`),
    ...(isGrounded(trace) ? groundedLines(trace) : []),
    field('text', message.erasedAt ? '(erased)' : message.text),
    field('replayed', outcomeText(replay)),
    ...(replay.outcome === 'different' ? replay.differences.flatMap(differenceLines) : []),
    ...(live ? liveLines(live) : []),
  ];
  return lines.join('\n');
}

function isGrounded(trace: unknown): trace is GroundedTrace {
  return typeof trace === 'object' && trace !== null && 'situation' in trace && 'steps' in trace;
}

function groundedLines({ situation, versions, steps, timings, model, answering }: GroundedTrace): string[] {
  const { question } = situation;
  const intents = question.intents.map(({ intent, confidence }) => `${intent} ${confidence.toFixed(2)}`).join(', ');
  const pieces = steps.flatMap(({ evidence }) => evidence);
  return [
    field('asked', `"${question.text}" (${question.language}; ${intents || 'no intent'})`),
    field('decided', steps.map(({ move }) => JSON.stringify(move)).join('\n') || 'nothing to say'),
    field(
      'evidence',
      pieces.map((piece) => `${piece.id}  ${piece.source}  ${shortened(piece.fact)}`).join('\n') || 'none',
    ),
    field('versions', [`answering ${answering}`, ...Object.entries(versions).map((one) => one.join(' '))].join(', ')),
    ...(model ? [field('model', JSON.stringify(model))] : []),
    field(
      'timings',
      Object.entries(timings)
        .map(([stage, ms]) => `${stage} ${ms} ms`)
        .join(', '),
    ),
  ];
}

function outcomeText(replay: Replay['replay']): string {
  switch (replay.outcome) {
    case 'identical':
      return replay.writtenBy === 'model'
        ? 'identical to the byte: the model’s stored reply passes the same check'
        : 'identical to the byte';
    case 'different':
      return 'DIFFERENT';
    case 'failed':
      return `the turn failed (${replay.why}); the shopper got an apology, which rests on nothing`;
    case 'not_replayable':
      return `not: ${replay.why}`;
    case 'erased':
      return 'not: the shopper’s data were erased, and what this answer rested on with them';
    case 'no_trace':
      return 'not: what it rested on is no longer kept';
  }
}

function liveLines({ differences, evidence }: LiveReplay): string[] {
  const named = Object.entries(evidence).flatMap(([how, names]) => names.map((name) => `${how}: ${name}`));
  const same = differences.length === 0 ? 'the same answer' : 'another answer';
  return [field('today', [same, ...named].join('\n')), ...differences.flatMap(differenceLines)];
}

function differenceLines({ of, stored, replayed }: Difference): string[] {
  const [before, now] = [linesOf(stored), linesOf(replayed)];
  return [
    field(of, ''),
    ...before.filter((line) => !now.includes(line)).map((line) => `${INDENT}- ${line}`),
    ...now.filter((line) => !before.includes(line)).map((line) => `${INDENT}+ ${line}`),
  ];
}

function linesOf(value: unknown): string[] {
  return (typeof value === 'string' ? value : JSON.stringify(value, null, 1)).split('\n');
}

function shortened(fact: unknown): string {
  const text = JSON.stringify(fact);
  return text.length > 160 ? `${text.slice(0, 157)}…` : text;
}

function field(name: string, text: string): string {
  return name.padEnd(INDENT.length) + text.replaceAll('\n', `\n${INDENT}`);
}
