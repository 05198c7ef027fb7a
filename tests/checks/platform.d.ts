/**
 * All that a plain file may use of the platform: turning text into UTF-8 and back, which reads no
 * clock and touches nothing. The purity check compiles every plain file against the language alone
 * plus this.
 */

declare class TextEncoder {
  readonly encoding: string;
  encode(input?: string): Uint8Array<ArrayBuffer>;
}

declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean });
  readonly encoding: string;
  decode(input?: ArrayBufferView | ArrayBufferLike, options?: { stream?: boolean }): string;
}
