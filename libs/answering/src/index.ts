export * from './turn.js';
