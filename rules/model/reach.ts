import type { Binding, CallValue, Value } from "./summary.js";

/** What a value may turn out to be, seen from this module alone. Asked once its names are settled. */
export class Reach {
  readonly #bindings: readonly Binding[];

  constructor(bindings: readonly Binding[]) {
    this.#bindings = bindings;
  }

  /** Something of another module, or a static member of a class here: worth following. */
  isFollowable(value: Value, depth = 0): boolean {
    switch (value.type) {
      case "binding": {
        const binding = this.#bindings[value.binding];
        if (!binding || binding.reassigned || depth > DEEPEST) return false;
        if (binding.kind === "import") return binding.isTypeOnly !== true;
        if (binding.kind === "class") return depth > 0;
        return binding.kind === "variable" && this.isFollowable(binding.value, depth + 1);
      }
      case "member":
        return this.isFollowable(value.object, depth + 1);
      case "call":
        return isRequire(value) || this.isFollowable(value.callee, depth + 1);
      case "module":
        return true;
      case "class":
        return depth > 0;
      case "object":
        return value.entries.some((entry) => this.isFollowable(entry.value, depth + 1));
      case "array":
        return value.elements.some((element) => this.isFollowable(element, depth + 1));
      default:
        return false;
    }
  }

  /** A call of `reverse` under whatever name, or one that may turn a lazy URL into a string. */
  mayBeReverse(call: CallValue): boolean {
    if (this.isFollowable(call.callee)) return true;
    return rootOf(call.callee).type === "global" && call.args.some((arg) => this.isFollowable(arg));
  }

  /** A call that may make a class, or has one where none belongs. */
  mayMakeClass(call: CallValue): boolean {
    const { callee } = call;
    if (call.isNew || !call.args.some((arg) => this.#mayBeClass(arg))) return false;
    if (callee.type === "call") return this.isFollowable(callee) || this.#mayBeClass(callee.callee);
    return this.isFollowable(callee) || this.#mayBeClass(callee);
  }

  /** Something that this module declares by itself. */
  isLocal(callee: Value): boolean {
    const root = rootOf(callee);
    if (root.type === "class") return true;
    if (root.type !== "binding") return false;
    const binding = this.#bindings[root.binding];
    return binding?.kind !== "import" && !this.isFollowable(root);
  }

  isCreateApp(callee: Value): boolean {
    if (callee.type === "member") return callee.name === "createApp";
    return callee.type === "binding" && this.#bindings[callee.binding]?.imported === "createApp";
  }

  #mayBeClass(value: Value): boolean {
    if (value.type === "class" || value.type === "function") return true;
    if (value.type === "call") return !value.isNew && value.callee.type !== "global";
    if (value.type === "member") return this.isFollowable(value);
    if (value.type !== "binding") return false;
    const binding = this.#bindings[value.binding];
    if (!binding) return false;
    if (binding.kind === "variable")
      return binding.value.type !== "binding" && this.#mayBeClass(binding.value);
    return binding.kind === "class" || binding.kind === "function" || binding.kind === "import";
  }
}

/** How far aliases of aliases are followed. */
const DEEPEST = 12;

function rootOf(value: Value): Value {
  return value.type === "member" ? rootOf(value.object) : value;
}

function isRequire(call: CallValue): boolean {
  return call.callee.type === "global" && call.callee.name === "require" && call.args[0]?.type === "string";
}
