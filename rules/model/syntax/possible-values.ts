import { originalName } from "./bindings.js";
import type { Binding, CallValue, Value } from "./summary.js";

/** What a value may turn out to be, seen from this module alone. Asked once its names are settled. */
export class PossibleValues {
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
        if (binding.kind === "import") return !binding.isTypeOnly;
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

  /** A call that may make a class, or has one where none belongs. */
  mayMakeClass(call: CallValue): boolean {
    const { callee } = call;
    if (call.isNew) return false;
    if (!call.args.some((arg) => this.mayBeClass(arg))) return false;
    return this.#mayTakeClass(callee.type === "call" ? callee.callee : callee);
  }

  /**
   * Classes of this module passed to a call: directly; and, unless the callee is a platform global, inside an array or
   * object literal, or through a method (`X.prototype.get`).
   */
  classesPassedTo(call: CallValue): readonly Value[] {
    const isPlatform = rootOf(call.callee).type === "global";
    const given = isPlatform ? call.args : valuesIn(call).map(ownerOfMethod);
    return given.filter((one) => this.#isOwnClass(one));
  }

  /** Functions passed to a call by name; an import may be one. */
  functionsPassedTo(call: CallValue): readonly Value[] {
    if (rootOf(call.callee).type === "global") return [];
    return valuesIn(call).filter((one) => {
      const binding = one.type === "binding" ? this.#bindings[one.binding] : undefined;
      return binding?.kind === "variable"
        ? binding.value.type === "function"
        : binding?.kind === "function" || binding?.kind === "import";
    });
  }

  /** Something that this module declares, and does not take from another. */
  isOfThisModule(value: Value): boolean {
    const binding = value.type === "binding" ? this.#bindings[value.binding] : undefined;
    return binding !== undefined && binding.kind !== "import" && !this.isFollowable(value);
  }

  /** Is this an import, or a member, of that name? */
  isNamed(callee: Value, name: string): boolean {
    if (callee.type === "member") return callee.name === name;
    const binding = callee.type === "binding" ? this.#bindings[callee.binding] : undefined;
    return binding !== undefined && originalName(binding) === name;
  }

  /** A function or class of this module, or an import of a name, or something that has one of these in it. */
  holdsFunction(value: Value, orNamed: string, depth = 0): boolean {
    switch (value.type) {
      case "function":
      case "class":
      case "spread":
        return true;
      case "object":
        return value.entries.some((entry) => this.holdsFunction(entry.value, orNamed, depth));
      case "array":
        return value.elements.some((element) => this.holdsFunction(element, orNamed, depth));
      case "member": {
        const isImported = this.isFollowable(rootOf(value));
        return isImported ? this.isNamed(value, orNamed) : this.holdsFunction(rootOf(value), orNamed, depth);
      }
      case "binding": {
        const binding = this.#bindings[value.binding];
        if (!binding || depth > DEEPEST) return false;
        if (binding.kind === "variable" && this.holdsFunction(binding.value, orNamed, depth + 1)) return true;
        if (binding.kind === "function" || binding.kind === "class" || binding.imported === "*") return true;
        return originalName(binding) === orNamed;
      }
      default:
        return false;
    }
  }

  #isOwnClass(value: Value, depth = 0): boolean {
    if (value.type === "class") return true;
    const binding = value.type === "binding" ? this.#bindings[value.binding] : undefined;
    if (!binding || depth > DEEPEST) return false;
    return (
      binding.kind === "class" || (binding.kind === "variable" && this.#isOwnClass(binding.value, depth + 1))
    );
  }

  /** A class, or what a call may make of one. */
  mayBeClass(value: Value, depth = 0): boolean {
    switch (value.type) {
      case "class":
        return true;
      case "call":
        return (
          !value.isNew &&
          value.callee.type !== "global" &&
          value.args.some((arg) => this.mayBeClass(arg, depth))
        );
      case "member":
        return this.isFollowable(value);
      case "binding": {
        const binding = this.#bindings[value.binding];
        if (!binding || depth > DEEPEST) return false;
        if (binding.kind === "variable") return this.mayBeClass(binding.value, depth + 1);
        return binding.kind === "class" || binding.kind === "import";
      }
      default:
        return false;
    }
  }

  /** A mixin, or a class that is called as if it were one. */
  #mayTakeClass(value: Value, depth = 0): boolean {
    if (value.type === "class" || value.type === "function") return true;
    if (value.type === "call") return !value.isNew && value.callee.type !== "global";
    if (value.type !== "binding") return this.isFollowable(value);
    const binding = this.#bindings[value.binding];
    if (!binding || depth > DEEPEST) return false;
    if (binding.kind === "variable") return this.#mayTakeClass(binding.value, depth + 1);
    return binding.kind === "class" || binding.kind === "function" || binding.kind === "import";
  }
}

/** How far aliases of aliases are followed. */
const DEEPEST = 12;

/** The arguments of a call, and what array and object literals among them hold. */
function valuesIn({ args }: CallValue): readonly Value[] {
  return args.some(isCollection) ? args.flatMap(parts) : args;
}

function isCollection({ type }: Value): boolean {
  return type === "array" || type === "object";
}

/** `X` of `X.prototype.get`; any other value is its own. */
function ownerOfMethod(value: Value): Value {
  const prototype = value.type === "member" ? value.object : null;
  return prototype?.type === "member" && prototype.name === "prototype" ? prototype.object : value;
}

/** A value, or those in an array or object literal. */
function parts(value: Value): readonly Value[] {
  if (value.type === "array") return value.elements.flatMap(parts);
  return value.type === "object" ? value.entries.flatMap((entry) => parts(entry.value)) : [value];
}

/** What a chain of members begins with. */
export function rootOf(value: Value): Value {
  return value.type === "member" ? rootOf(value.object) : value;
}

function isRequire(call: CallValue): boolean {
  return call.callee.type === "global" && call.callee.name === "require" && call.args[0]?.type === "string";
}
