import * as classviews from "classviews";
import { describe, expect, test } from "vitest";
import { libraryExport, libraryMembers, libraryNames } from "../../rules/model/meaning/library.js";
import { HTTP_METHOD_NAMES } from "../../src/views/http-method-names.js";

const exported: Readonly<Record<string, unknown>> = { ...classviews };
const { View } = classviews;

type Class = abstract new (...args: never[]) => object;

describe("what the model knows of this package is what the built package exports", () => {
  test("no name is lacking, and none too many", () => {
    expect([...libraryNames].sort()).toEqual(Object.keys(exported).sort());
    expect(new Set(libraryNames).size).toBe(libraryNames.length);
  });

  test.each(Object.keys(exported).sort())("%s is what it is", (name) => {
    expect(libraryExport(name)?.kind).toBe(kindOf(name, exported[name]));
  });

  test.each(namesOf("view"))("%s has the handlers that the model knows, all of them async", (name) => {
    const view = exported[name] as Class;
    expect(handlersOf(view)).toEqual(knownHandlers(name));
    expect(syncHandlersOf(view)).toEqual([]);
  });

  test.each([...namesOf("view"), ...namesOf("mixin")])(
    "%s carries the mixins that the model knows",
    (name) => {
      const made = namesOf("view").includes(name) ? exported[name] : mixed(name, View);
      const carried = namesOf("mixin").filter((mixin) => mixin !== name && mixed(mixin, made) === made);
      const known = libraryExport(name);
      expect(known && "mixins" in known && [...known.mixins].sort()).toEqual(carried.sort());
    },
  );

  test.each(namesOf("mixin"))(
    "%s gives a class that extends its parameter, with the handlers that the model knows",
    (name) => {
      abstract class Base extends View {}
      const made = mixed(name, Base) as Class;
      expect(made.prototype).toBeInstanceOf(Base);
      expect(handlersOf(made)).toEqual(knownHandlers(name));
      expect(syncHandlersOf(made)).toEqual([]);
    },
  );

  test.each(namesOf("view"))("%s has the members that the model knows, with their defaults", (name) => {
    const known = libraryMembers(name);
    const { prototype } = exported[name] as { prototype: object };
    const names = new Set<string>();
    for (let at = prototype; at !== Object.prototype; at = Object.getPrototypeOf(at) as object) {
      for (const one of Object.getOwnPropertyNames(at)) if (one !== "constructor") names.add(one);
    }
    expect([...known.keys()].sort()).toEqual([...names].sort());
    for (const [member, fact] of known) {
      if (fact.kind === "accessor") continue;
      const value: unknown = Reflect.get(prototype, member);
      if (fact.kind === "method") expect(classviews.isAsyncFunction(value), member).toBe(fact.isAsync);
      else if (fact.default !== undefined) expect(value, member).toBe(fact.default);
      else expect(["object", "function", "undefined"], member).toContain(typeof value);
    }
  });

  test("members are known of mixins, too, and of nothing else", () => {
    expect(libraryMembers("MultipleObjectMixin").get("paginateBy")).toEqual({
      kind: "attribute",
      default: null,
    });
    expect(libraryMembers("UserPassesTestMixin").get("testFunc")?.kind).toBe("method");
    expect(libraryMembers("ListView").get("dispatch")?.kind).toBe("method");
    for (const name of ["reverse", "Form", "Nothing", "__proto__"]) expect(libraryMembers(name).size).toBe(0);
  });

  test("nothing is known of names that are not exported, or stand on every object", () => {
    for (const name of ["Nothing", "default", "__proto__", "constructor", "toString", "hasOwnProperty", ""]) {
      expect(libraryExport(name)).toBeNull();
    }
  });
});

/** By the thing itself; a mixin is told from other functions by its name, as its users tell it. */
function kindOf(name: string, value: unknown): string {
  if (typeof value !== "function") return "value";
  if (value === View || value.prototype instanceof View) return "view";
  if (Function.prototype.toString.call(value).startsWith("class")) return "class";
  return name.endsWith("Mixin") ? "mixin" : "function";
}

function mixed(name: string, base: unknown): unknown {
  return (exported[name] as (base: unknown) => unknown)(base);
}

function namesOf(kind: string): string[] {
  return Object.keys(exported).filter((name) => kindOf(name, exported[name]) === kind);
}

function knownHandlers(name: string): readonly string[] {
  const known = libraryExport(name);
  return known && "handlers" in known ? [...known.handlers].sort() : [];
}

function handlersOf({ prototype }: Class): string[] {
  return HTTP_METHOD_NAMES.filter(
    (name) => name !== "options" && typeof Reflect.get(prototype as object, name) === "function",
  ).sort();
}

function syncHandlersOf(view: Class): string[] {
  return handlersOf(view).filter((name) => {
    const handler: unknown = Reflect.get(view.prototype as object, name);
    return !classviews.isAsyncFunction(handler);
  });
}
