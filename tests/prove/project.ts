import fc from "fast-check";
import {
  type ClassPlan,
  classes,
  type Declared,
  type KnownMixin,
  type KnownView,
  libraryMixins,
  libraryViews,
  type MixinPlan,
  mixins,
  writeClass,
  writeMixin,
} from "./classes.js";
import {
  basesLeaves,
  type BasesLeafPlan,
  classesLeaves,
  type ClassesLeafPlan,
  type Leaf,
  styles,
  urlLeaves,
  type UrlLeafPlan,
  writeBasesLeaf,
  writeUrlLeaf,
} from "./leaves.js";
import {
  type ModuleStyle,
  type ModuleText,
  NOTE_BITS,
  plainStyle,
  ProjectText,
  type Region,
} from "./project-text.js";
import { type Route, routes } from "./route.js";
import { joined, type Tags } from "./unknowns.js";

/** What a project is made of: plain data, from which its text follows. */
export interface ProjectPlan {
  /** Modules of classes and mixins that the others derive from, each from those before it. */
  readonly shared: readonly SharedPlan[];
  readonly leaves: readonly (ClassesLeafPlan | BasesLeafPlan | UrlLeafPlan)[];
  readonly notes: number;
}

interface SharedPlan {
  readonly style: ModuleStyle;
  readonly library: Route;
  readonly classes: readonly ClassPlan[];
  readonly mixins: readonly MixinPlan[];
}

/**
 * Small projects of several modules.
 *
 * @param density - how many classes stand in a module, as a multiple of what a person may write
 */
export function projects(density: number): fc.Arbitrary<ProjectPlan> {
  return fc.record<ProjectPlan>({
    shared: fc.array(
      fc.record<SharedPlan>({
        style: styles,
        library: routes,
        classes: fc.array(classes, { maxLength: 6 * density }),
        mixins: fc.array(mixins, { maxLength: 2 }),
      }),
      { maxLength: 2 },
    ),
    leaves: fc.array(
      fc.oneof(
        { weight: 3, arbitrary: classesLeaves(density) },
        { weight: 2, arbitrary: basesLeaves },
        { weight: 4, arbitrary: urlLeaves },
      ),
      { minLength: 1, maxLength: 4, size: "medium" },
    ),
    notes: fc.nat(2 ** NOTE_BITS - 1),
  });
}

/** A class that `asView()` is called on, for its own verdict. */
export interface Subject {
  readonly module: string;
  readonly exportName: string;
  /** What its `asView()` is given. */
  readonly initkwargs: object;
  readonly regions: readonly number[];
  readonly tags: Tags;
  /** The subject that it extends, by its place in the list. */
  readonly parent: number | null;
}

/** A project as it is linted and run. */
export interface Project {
  readonly files: ReadonlyMap<string, string>;
  readonly regions: readonly Region[];
  readonly subjects: readonly Subject[];
  readonly leaves: readonly Leaf[];
  /** The URLconf, which is loaded last. */
  readonly urlconf: string;
  /** How many classes it defines or makes. */
  readonly classes: number;
}

/** Writes a project. */
export function writeProject(plan: ProjectPlan): Project {
  const text = new ProjectText(plan.notes);
  const subjects: Subject[] = [];
  const views: KnownView[] = [...libraryViews];
  const known: KnownMixin[] = [...libraryMixins];
  for (const { style, ...content } of plan.shared) {
    writeClasses(content, text.module("base", style), views, known, subjects);
  }
  const leaves = plan.leaves.map((leaf): Leaf => {
    switch (leaf.kind) {
      case "url":
        return writeUrlLeaf(leaf, text);
      case "bases":
        return writeBasesLeaf(leaf, text, views, known);
      case "classes": {
        const module = text.module("views", leaf.style);
        const tags: Tags = joined(leaf.isOld ? compiledBelowES2017 : {});
        writeClasses(leaf, module, [...views], [...known], subjects, tags);
        return {
          module: module.file,
          modules: [module.file],
          tags: joined(),
          parents: [],
          isAlone: leaf.isOld,
          target: leaf.isOld ? "es2016" : "es2022",
        };
      }
    }
  });
  const urlconf = writeUrlconf(text);
  const written = text.written();
  const classCount = [...written.files].reduce(
    (sum, [file, content]) => (file === urlconf ? sum : sum + classesIn(content)),
    0,
  );
  return { ...written, subjects, leaves, urlconf, classes: classCount };
}

const compiledBelowES2017: Partial<Tags> = {
  unknown: ["CV001 compiled below ES2017"],
  unseen: ["CV001 compiled below ES2017"],
};

/** Writes classes and mixins into a module, each of which the next may use. */
function writeClasses(
  { library, classes: classPlans, mixins: mixinPlans }: Omit<SharedPlan, "style">,
  module: ModuleText,
  views: KnownView[],
  known: KnownMixin[],
  subjects: Subject[],
  tags: Tags = joined(),
): void {
  for (const plan of mixinPlans) known.push(writeMixin(plan, module, known));
  for (const plan of classPlans) {
    const made = writeClass(plan, module, library, views, known);
    subjects.push({
      module: module.file,
      exportName: made.origin.name[0],
      initkwargs: made.initkwargs,
      regions: made.regions,
      tags: joined(made.tags, tags),
      parent: made.parent.subject,
    });
    views.push({ ...followed(plan, made), subject: subjects.length - 1 });
  }
}

/** What a function without a parameter gives is a view where it stands, but its call is not followed. */
function followed({ shape }: ClassPlan, made: Declared): Declared {
  if (shape !== "in a function") return made;
  return {
    ...made,
    tags: joined(made.tags, {
      unknown: [
        "CV001 a base that can't be followed",
        "CV002 a base that can't be followed",
        "CV003 a class that can't be followed",
      ],
    }),
  };
}

function writeUrlconf(text: ProjectText): string {
  const module = text.module("urls", plainStyle);
  module.import(`import { createApp, path, View } from "classviews";`);
  module.add(`class Home extends View {}`);
  module.add(`export const app = createApp({ urlpatterns: [path("", Home.asView(), { name: "home" })] });`);
  return module.file;
}

/** The keyword, where it is not part of a string or a name. */
function classesIn(text: string): number {
  return text.match(/\bclass\b(?=[ {])/g)?.length ?? 0;
}
