import type { Range } from "./ast.js";
import { ANY_MEMBER, type CallValue, NONE } from "./summary.js";

/**
 * What code does with an object that it holds under a name: an instance that is `this`, or an argument.
 * {@link ANY_MEMBER} stands for a member with a computed name.
 */
export interface ObjectUse {
  /** Members that are read, so that a getter may run. */
  readonly reads: readonly string[];
  /** Members that are called. */
  readonly calls: readonly string[];
  /** Members that are assigned or deleted. */
  readonly assigns: readonly string[];
  /** Those of {@link assigns} that are given anything other than a function written there. */
  readonly unfollowed: readonly string[];
  /** Those of {@link calls} whose result is used for something. */
  readonly used: readonly string[];
  readonly passes: readonly Pass[];
  /** Where the object is stored or given away, so that unknown code may hold it; null if it is not. */
  readonly escape: Range | null;
  /** The code returns the object. */
  readonly isReturned: boolean;
}

/** A call that the object is an argument of. */
export interface Pass {
  readonly call: CallValue;
  /** Of the argument; -1 where the called function gets the object as `this`. */
  readonly position: number;
  /** The member of the same instance that is called; null where the callee is any other expression. */
  readonly method: string | null;
}

/** A use while the code is walked. */
export class ObjectUseNotes {
  #reads: readonly string[] = NONE;
  #calls: readonly string[] = NONE;
  #assigns: readonly string[] = NONE;
  #unfollowed: readonly string[] = NONE;
  #used: readonly string[] = NONE;
  #passes: readonly Pass[] = NONE;
  #escape: Range | null = null;
  #isReturned = false;

  read(name: string | null): void {
    this.#reads = withName(this.#reads, name ?? ANY_MEMBER);
  }

  call(name: string | null, isResultUsed: boolean): void {
    this.#calls = withName(this.#calls, name ?? ANY_MEMBER);
    if (isResultUsed) this.#used = withName(this.#used, name ?? ANY_MEMBER);
  }

  assign(name: string | null, isFunction = false): void {
    this.#assigns = withName(this.#assigns, name ?? ANY_MEMBER);
    if (!isFunction) this.#unfollowed = withName(this.#unfollowed, name ?? ANY_MEMBER);
  }

  pass(pass: Pass): void {
    this.#passes = [...this.#passes, pass];
  }

  escape(range: Range): void {
    this.#escape ??= range;
  }

  return(): void {
    this.#isReturned = true;
  }

  /** An alias of the object is used in the same code. */
  absorb(use: ObjectUse): void {
    for (const name of use.reads) this.#reads = withName(this.#reads, name);
    for (const name of use.calls) this.#calls = withName(this.#calls, name);
    for (const name of use.assigns) this.#assigns = withName(this.#assigns, name);
    for (const name of use.unfollowed) this.#unfollowed = withName(this.#unfollowed, name);
    for (const name of use.used) this.#used = withName(this.#used, name);
    this.#passes = [...this.#passes, ...use.passes];
    this.#escape ??= use.escape;
    this.#isReturned ||= use.isReturned;
  }

  get settled(): ObjectUse {
    return {
      reads: this.#reads,
      calls: this.#calls,
      assigns: this.#assigns,
      unfollowed: this.#unfollowed,
      used: this.#used,
      passes: this.#passes,
      escape: this.#escape,
      isReturned: this.#isReturned,
    };
  }
}

/** Few names are used of one object, and of most objects none. */
function withName(names: readonly string[], name: string): readonly string[] {
  return names.includes(name) ? names : [...names, name];
}
