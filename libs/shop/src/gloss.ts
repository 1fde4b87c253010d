/**
 * Chinese text word by word in English, because the embedding model knows no Chinese. The shop cannot make one itself;
 * whoever assembles the app provides it.
 */
export type Gloss = (text: string) => string;

/** Injection token of the {@link Gloss}; without it, text is embedded as it is. */
export const GLOSS = Symbol('gloss');
