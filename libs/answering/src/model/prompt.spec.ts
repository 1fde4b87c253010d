import { describe, expect, it } from '@jest/globals';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { readPrompt } from './prompt.js';

describe('a prompt', () => {
  it('is found from the sources and from dist', () => {
    const root = resolve(import.meta.dirname, '../../../..');
    const built = readPrompt('answer', join(root, 'dist/libs/answering/src/model'));
    expect(built.id).toBe(readPrompt('answer').id);
  });

  it('is named with its version and its content, and filled in', () => {
    const prompt = readPrompt('answer');
    expect(prompt.id).toMatch(/^answer@\d+:[0-9a-f]{8}$/);
    const text = prompt.fill({ shop: 'Lantern Lane', language: 'English' });
    expect(text).toContain('the online shop Lantern Lane');
    expect(text).not.toMatch(/\{\{|^---/m);
    expect(() => prompt.fill({ shop: 'Lantern Lane' })).toThrow('language');
  });

  it('is refused without front matter, under another name, and where there is none', () => {
    const folder = mkdtempSync(join(tmpdir(), 'prompt-'));
    const prompts = join(folder, 'libs/answering/prompts');
    mkdirSync(prompts, { recursive: true });
    writeFileSync(join(prompts, 'bare.md'), 'Be nice.');
    writeFileSync(join(prompts, 'other.md'), '---\nname: answer\nversion: 1\n---\nBe nice.');
    expect(() => readPrompt('bare', folder)).toThrow('front matter');
    expect(() => readPrompt('other', folder)).toThrow('calls itself answer');
    expect(() => readPrompt('answer', tmpdir())).toThrow('was not found');
    rmSync(folder, { recursive: true });
  });
});
