/**
 * A file system of a few kilobytes that is full. Only root may mount one, so elsewhere there is none.
 *
 * @module
 */

/** A folder on a disk without room. */
export class FullDisk implements Disposable {
  readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
  }

  /** Makes one under `parent`; undefined where that is not allowed. */
  static open(parent: string): FullDisk | undefined {
    const folder = `${parent}/full`;
    Deno.mkdirSync(folder);
    const options = ["-t", "tmpfs", "-o", "size=8k", "tmpfs", folder];
    try {
      const { success } = new Deno.Command("mount", { args: options }).outputSync();
      if (!success) return undefined;
    } catch {
      return undefined;
    }
    fill(`${folder}/ballast`);
    return new FullDisk(folder);
  }

  [Symbol.dispose](): void {
    new Deno.Command("umount", { args: ["--lazy", this.folder] }).outputSync();
  }
}

function fill(path: string): void {
  using file = Deno.openSync(path, { create: true, write: true });
  try {
    for (;;) file.writeSync(new Uint8Array(1024));
  } catch {
    // No space is left: that is what we want.
  }
}
