import type { Range } from "./ast.js";
import type { ClassEntity, Entity } from "./entity.js";
import { effectiveHandlers, type Handler } from "./handlers.js";
import type { Project } from "./project.js";
import type { Binding, Value } from "./summary.js";

/** A class of the linted file that certainly inherits from `View`. */
export interface ViewClass {
  /** As the runtime names it. */
  readonly name: string;
  /** Its name in the source, or the keyword `class`. */
  readonly range: Range;
  /** In the order of `httpMethodNames`; null where they can't be told. */
  readonly handlers: readonly Handler[] | null;
  /** Those of them that its own body declares, in the order it declares them. */
  readonly ownHandlers: readonly DeclaredHandler[];
  /** Its parent mixes its handlers as well, and is reported where it stands. */
  readonly hasReportedParent: boolean;
}

export type DeclaredHandler = Handler & { readonly member: NonNullable<Handler["member"]> };

/** The view classes that the linted file declares, or makes by a call and gives away. */
export function viewClasses(project: Project, text: string): ViewClass[] {
  const { current } = project;
  const declared = current.summary.classes.flatMap((summary, index): ViewClass[] => {
    const entity = project.entity({ type: "class", index }, current);
    if (entity.kind !== "class" || summary.isAmbient || project.isView(entity) !== "yes") return [];
    const keyword = text.lastIndexOf("class", summary.headEnd - 1);
    return [declaredView(entity, summary.nameRange ?? [keyword, keyword + "class".length], project)];
  });
  const made = madeClasses(project).flatMap(({ entity, range }) =>
    project.isView(entity) === "yes" ? [madeView(entity, range, project)] : [],
  );
  return [...declared, ...made].sort((one, other) => one.range[0] - other.range[0]);
}

/** Do handlers of both colours answer this class's requests? */
export function isMixed(handlers: readonly Handler[] | null): boolean {
  const has = (colour: Handler["colour"]): boolean => handlers?.some((one) => one.colour === colour) === true;
  return has("async") && has("sync");
}

function declaredView(entity: ClassEntity, range: Range, project: Project): ViewClass {
  const handlers = effectiveHandlers(entity, project);
  const ownHandlers = (handlers ?? [])
    .filter((handler): handler is DeclaredHandler => handler.owner === entity && handler.member !== null)
    .sort((one, other) => one.member.range[0] - other.member.range[0]);
  const hasReportedParent = ownHandlers.length === 0 && isParentReported(entity, handlers, project);
  return { name: entityName(entity), range, handlers, ownHandlers, hasReportedParent };
}

/** What a call makes has no body of its own in this place. */
function madeView(entity: Entity, range: Range, project: Project): ViewClass {
  const handlers = effectiveHandlers(entity, project);
  return { name: entityName(entity), range, handlers, ownHandlers: [], hasReportedParent: false };
}

/** A class further up has the same handlers, mixed as they are, and is reported where it stands. */
function isParentReported(
  entity: ClassEntity,
  handlers: readonly Handler[] | null,
  project: Project,
): boolean {
  if (!isMixed(handlers)) return false;
  const parent = project.superEntity(entity);
  const { superClass } = entity.summary;
  if (parent && superClass && isReportedInItsPlace(superClass, parent, entity, project)) {
    return haveSameMembers(handlers, effectiveHandlers(parent, project));
  }
  return project
    .chain(entity)
    .slice(1)
    .some(
      (link) =>
        link.kind === "class" &&
        link.environment === null &&
        haveSameMembers(handlers, effectiveHandlers(link, project)),
    );
}

function haveSameMembers(some: readonly Handler[] | null, others: readonly Handler[] | null): boolean {
  return (
    some?.length === others?.length &&
    some?.every((one, index) => {
      const other = others?.[index];
      return one.name === other?.name && one.member === other.member && one.colour === other.colour;
    }) === true
  );
}

/** A class made by a call is nobody's to report, unless it has a name that is exported. */
function isReportedInItsPlace(value: Value, parent: Entity, entity: ClassEntity, project: Project): boolean {
  if (parent.kind === "class" && parent.environment === null) return true;
  if (value.type === "member") return true;
  if (value.type !== "binding") return false;
  if (entity.module.summary.bindings[value.binding]?.kind === "import") return true;
  return entity.module !== project.current || project.once(madeBindings).has(value.binding);
}

/** Classes that calls make and that the file exports, or calls `asView()` on. */
function madeClasses(project: Project): { readonly entity: Entity; readonly range: Range }[] {
  const { current } = project;
  const named = [...project.once(madeBindings)].flatMap((index) => {
    const binding = current.summary.bindings[index];
    return binding ? [{ entity: project.entity(binding.value, current), range: binding.range }] : [];
  });
  const unnamed = current.summary.calls.flatMap(({ callee }) => {
    if (callee.type !== "member" || callee.name !== "asView" || callee.object.type !== "call") return [];
    return [{ entity: project.entity(callee.object, current), range: callee.object.range }];
  });
  const defaultExport = current.summary.exports["default"];
  if (defaultExport?.kind === "local" && defaultExport.value.type === "call") {
    const { value } = defaultExport;
    unnamed.push({ entity: project.entity(value, current), range: value.range });
  }
  return [...named, ...unnamed].filter(({ entity }) => entity.kind !== "unknown");
}

/** The variables that hold a class made by a call, and are exported or turned into a view callable. */
function madeBindings(project: Project): ReadonlySet<number> {
  const { bindings, calls, exports } = project.current.summary;
  const given = [
    ...Object.values(exports).map((one) => (one.kind === "local" ? one.value : null)),
    ...calls.map(({ callee }) =>
      callee.type === "member" && callee.name === "asView" ? callee.object : null,
    ),
  ];
  const made = new Set<number>();
  for (const value of given) {
    const index = value?.type === "binding" ? aliased(value.binding, bindings) : null;
    const binding = index === null ? undefined : bindings[index];
    if (index !== null && binding?.kind === "variable" && binding.value.type === "call") made.add(index);
  }
  return made;
}

/** What a variable is another name of, by constants of this module; null where one is assigned again. */
function aliased(index: number, bindings: readonly Binding[]): number | null {
  const seen = new Set<number>();
  for (let at = index; !seen.has(at);) {
    const binding = bindings[at];
    if (!binding || binding.reassigned) return null;
    if (binding.kind !== "variable" || binding.value.type !== "binding") return at;
    seen.add(at);
    at = binding.value.binding;
  }
  return null;
}

/** A class's name as the runtime has it, of `class X` or `const X = class`. */
export function entityName(entity: Entity): string {
  const name =
    entity.kind === "class"
      ? entity.summary.name
      : entity.kind === "library"
        ? entity.export.name
        : entity.kind === "mixed"
          ? entity.mixin.export.name
          : entity.kind === "foreign class"
            ? entity.name
            : null;
  return name ?? "(anonymous class)";
}
