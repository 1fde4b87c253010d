import { awaited } from '@app/testing';
import { type TypingChanged } from '@app/conversation';
import { describe, expect, it, jest } from '@jest/globals';
import { TypingLights } from './typing-lights.js';

const light: TypingChanged = { conversationId: 'c1', author: 'agent', typing: true };

describe('a typing light', () => {
  it('goes out by itself when whoever typed is gone', async () => {
    const out = awaited<TypingChanged>();
    const lights = new TypingLights(out.resolve, 1);
    lights.set(light);
    expect(await out.promise).toEqual({ ...light, typing: false });
  });

  it('is not put out twice', () => {
    jest.useFakeTimers();
    const putOut = jest.fn();
    const lights = new TypingLights(putOut, 10);
    lights.set(light);
    jest.advanceTimersByTime(6);
    lights.set(light); // renewed
    jest.advanceTimersByTime(6);
    expect(putOut).not.toHaveBeenCalled();
    lights.set({ ...light, typing: false });
    jest.advanceTimersByTime(60);
    expect(putOut).not.toHaveBeenCalled();
    jest.useRealTimers();
  });
});
