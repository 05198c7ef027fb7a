/**
 * Who imports whom, decoded from what `deno info --json` prints, and the two questions the checks
 * put to it: is there a circle, and what does a program contain. Plain; `io/deno.ts` runs Deno.
 *
 * @module
 */

/** One import. Its target is a project path, `npm:name@version` or `node:name`. */
export interface Edge {
  readonly to: string;
  /** Only a type is imported, so nothing is loaded. */
  readonly typeOnly: boolean;
  /** Loaded by `import()`, when it is asked for. */
  readonly lazy: boolean;
}

/** The imports of every module and package, by its name. */
export type Graph = ReadonlyMap<string, readonly Edge[]>;

interface Dependency {
  readonly code?: { readonly specifier?: string };
  readonly type?: { readonly specifier?: string };
  readonly isDynamic?: boolean;
}

/** The part of `deno info --json` that is read. */
export interface Info {
  readonly modules: readonly {
    readonly specifier: string;
    readonly npmPackage?: string;
    readonly dependencies?: readonly Dependency[];
  }[];
  readonly redirects?: Readonly<Record<string, string>>;
  readonly npmPackages?: Readonly<Record<string, { readonly dependencies: readonly string[] }>>;
}

/** Decodes the answer of `deno info --json` for the project whose root is the URL `root`. */
export function decodeInfo(info: Info, root: string): Graph {
  const packages = new Map<string, string>();
  for (const module of info.modules) {
    if (module.npmPackage) packages.set(module.specifier, `npm:${module.npmPackage}`);
  }
  const nameOf = (specifier: string): string => {
    const target = info.redirects?.[specifier] ?? specifier;
    if (target.startsWith(root)) return decodeURIComponent(target.slice(root.length));
    return packages.get(target) ?? target;
  };
  const graph = new Map<string, readonly Edge[]>();
  for (const module of info.modules) {
    const edges = (module.dependencies ?? []).flatMap((found): Edge[] => {
      const specifier = found.code?.specifier ?? found.type?.specifier;
      if (specifier === undefined) return [];
      const typeOnly = found.code?.specifier === undefined;
      return [{ to: nameOf(specifier), typeOnly, lazy: found.isDynamic ?? false }];
    });
    graph.set(nameOf(module.specifier), edges);
  }
  for (const [name, found] of Object.entries(info.npmPackages ?? {})) {
    const edges = found.dependencies.map((to) => ({
      to: `npm:${to}`,
      typeOnly: false,
      lazy: false,
    }));
    graph.set(`npm:${name}`, edges);
  }
  return graph;
}

/** Every circle's way round, as the modules on it in order; type imports count. */
export function circlesIn(graph: Graph): readonly (readonly string[])[] {
  const circles: string[][] = [];
  const done = new Set<string>();
  const way: string[] = [];
  const visit = (name: string): void => {
    const at = way.indexOf(name);
    if (at >= 0) {
      circles.push([...way.slice(at), name]);
      return;
    }
    if (done.has(name)) return;
    way.push(name);
    for (const edge of graph.get(name) ?? []) {
      if (!/^(npm|node):/.test(edge.to)) visit(edge.to);
    }
    way.pop();
    done.add(name);
  };
  for (const name of [...graph.keys()].sort()) {
    if (!/^(npm|node):/.test(name)) visit(name);
  }
  return circles;
}

/**
 * What is loaded when the program `entry` starts (`always`), and what it may load later by
 * `import()` (`lazy`); both sorted, the entry itself left out.
 */
export function contentsOf(graph: Graph, entry: string): { always: string[]; lazy: string[] } {
  const always = reach(graph, entry, (edge) => !edge.typeOnly && !edge.lazy);
  const all = reach(graph, entry, (edge) => !edge.typeOnly);
  return {
    always: [...always].sort(),
    lazy: [...all].filter((name) => !always.has(name)).sort(),
  };
}

function reach(graph: Graph, entry: string, follow: (edge: Edge) => boolean): Set<string> {
  const seen = new Set<string>([entry]);
  const queue = [entry];
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    for (const edge of graph.get(name) ?? []) {
      if (!follow(edge) || seen.has(edge.to)) continue;
      seen.add(edge.to);
      queue.push(edge.to);
    }
  }
  seen.delete(entry);
  return seen;
}
