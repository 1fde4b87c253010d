export declare const DISGUISES: Record<string, (text: string) => string>;
export declare function seenThrough(text: string): string;
