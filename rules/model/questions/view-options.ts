import type { Entity } from "../meaning/entity.js";
import type { ModuleGraph } from "../meaning/module-graph.js";
import type { CallValue, Value } from "../syntax/summary.js";

/** The options that the linted file gives to `asView()` and to decorators. */
export class ViewOptions {
  readonly #graph: ModuleGraph;
  readonly #calls: ReadonlySet<CallValue>;
  #own: ReadonlySet<Value> | undefined;

  constructor(graph: ModuleGraph) {
    this.#graph = graph;
    const { facts } = graph.current.summary;
    this.#calls = new Set([...facts.viewCalls, ...this.#decorators()].flatMap(callsInOptions));
  }

  /** Is a call the whole value of an option? */
  has(call: CallValue): boolean {
    return this.#calls.has(call);
  }

  /** Is a value an option that the library does not declare: of a decorator from elsewhere, or of a view's own? */
  isOwn(value: Value): boolean {
    this.#own ??= new Set([
      ...this.#decorators().flatMap((one) => this.#ownOf(one)),
      ...this.#graph.current.summary.facts.viewCalls.flatMap((call) => this.#ownOfView(call)),
    ]);
    return this.#own.has(value);
  }

  #decorators(): Value[] {
    return this.#graph.current.summary.classes.flatMap(({ decorators, members }) => [
      ...decorators,
      ...members.flatMap((member) => member.decorators),
    ]);
  }

  /** Of a decorator, and of the decorators that it is given. */
  #ownOf(decorator: Value): Value[] {
    if (decorator.type === "array") return decorator.elements.flatMap((one) => this.#ownOf(one));
    if (decorator.type !== "call") return [];
    const isOwn = this.#entity(decorator.callee).kind !== "library";
    return [decorator.callee, ...decorator.args].flatMap((one) => {
      if (one.type !== "object") return this.#ownOf(one);
      return isOwn ? one.entries.map(({ value }) => value) : [];
    });
  }

  /** What `asView()` is given for members that the view's own classes declare, or may declare. */
  #ownOfView({ callee, args }: CallValue): Value[] {
    const chain = callee.type === "member" ? this.#graph.chain(this.#entity(callee.object)) : [];
    const isDeclaredByLibrary = (name: string | null): boolean =>
      chain.every((link) =>
        link.kind === "class"
          ? link.summary.members.every((member) => member.isStatic || member.name !== name)
          : link.kind === "library" || link.kind === "mixed",
      );
    return args.flatMap((arg) =>
      arg.type === "object"
        ? arg.entries.flatMap(({ name, value }) => (isDeclaredByLibrary(name) ? [] : [value]))
        : [],
    );
  }

  #entity(value: Value): Entity {
    return this.#graph.entity(value, this.#graph.current);
  }
}

/** The calls that are the whole value of a property of an options object, in a call or the calls within it. */
function callsInOptions(value: Value): CallValue[] {
  if (value.type !== "call") return [];
  const inArguments = value.args.flatMap((argument) => {
    if (argument.type === "array") return argument.elements.flatMap(callsInOptions);
    if (argument.type !== "object") return callsInOptions(argument);
    return argument.entries.flatMap(({ value: entry }) =>
      entry.type === "call" && entry.position === "property" ? [entry] : [],
    );
  });
  return [...callsInOptions(value.callee), ...inArguments];
}
