import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { beforeAll, expect, inject, test, vi } from "vitest";
import { describeHost, expectVerdicts } from "./host.js";
import { setupPage } from "./setup-page.js";
import { strangersProject, type StrangersProject } from "./stranger.js";
import { type Host, versionOf } from "./versions.js";

const root = path.resolve(import.meta.dirname, "../..");

const BASE = `import { View } from "classviews";
export class Base extends View {}
`;
const DERIVED = `import { Base } from "./base.js";
export class Derived extends Base {
  async get() { return new Response("read"); }
}
`;
const MIXED = DERIVED.replace(/\}\n$/, `  post() { return new Response("written"); }\n}\n`);
const BASE_THAT_BREAKS = BASE.replace("{}", `{ put() { return new Response("put"); } }`);

const page = setupPage("commit-hooks");

// A hook starts npm or npx several times.
vi.setConfig({ testTimeout: 300_000 });

/** A project in a repository of its own, that has been committed once, before there were hooks. */
async function repository(
  packages: readonly Host[],
  files: Readonly<Record<string, string>>,
): Promise<StrangersProject> {
  const project = await strangersProject(packages, {
    ".gitignore": "node_modules\n",
    "src/base.js": BASE,
    "src/derived.js": DERIVED,
    ...files,
  });
  await git(project, "init", "--quiet");
  await git(project, "add", ".");
  await commit(project);
  return project;
}

function git(project: StrangersProject, ...parameters: string[]) {
  return project.runWith(
    {
      GIT_CONFIG_GLOBAL: path.join(inject("hosts"), "no-git-config"),
      GIT_CONFIG_NOSYSTEM: "1",
      PRE_COMMIT_HOME: path.join(inject("hosts"), "pre-commit"),
    },
    "git",
    ...["-c", "user.name=Stranger", "-c", "user.email=stranger@example.org"],
    ...parameters,
  );
}

/** Commits what is staged: the rules that refused it, or "committed". */
async function commit(project: StrangersProject): Promise<string> {
  const { status, stdout, stderr } = await git(project, "commit", "--message", "A change");
  const output = stdout + stderr;
  if (status === 0) return "committed";
  const rules = output.match(/classviews\/[a-z-]+(?=\s*$)/gm);
  return rules ? `refused: ${[...new Set(rules)].join(", ")}` : output;
}

/** What becomes of a violation, its correction, and a base that breaks a class in a file that is not committed. */
async function verdicts(project: StrangersProject): Promise<string[]> {
  const change = async (files: Readonly<Record<string, string>>): Promise<string> => {
    project.write(files);
    await git(project, "add", ...Object.keys(files));
    return commit(project);
  };
  const ofCode = [
    await change({ "src/derived.js": MIXED }),
    await change({ "src/derived.js": `${DERIVED}// corrected\n` }),
    await change({ "src/base.js": BASE_THAT_BREAKS }),
  ];
  await git(project, "reset", "--quiet");
  return [...ofCode, await change({ "README.md": "No code." })];
}

const REFUSED = "refused: classviews/no-mixed-async-handlers";
/** Of hooks that lint the whole project. A commit without code is not held up by code. */
const WHOLE = [REFUSED, "committed", REFUSED, "committed"];
/** Of hooks that lint the files of a commit. */
const STAGED = [REFUSED, "committed", "committed", "committed"];

const OWN_ESLINT = {
  "eslint.config.js": setupPage("command-line").file("Beside a config of your own", "eslint.config.js"),
};

test("the page installs what is installed here", () => {
  expect(page.commands("lefthook")[0]).toBe("npm install --save-dev lefthook");
  expect(page.commands("husky and lint-staged")[0]).toBe("npm install --save-dev husky lint-staged");
});

describeHost("lefthook", versionOf("lefthook"), () => {
  const [, install = ""] = page.commands("lefthook");

  test.each([
    ["the whole project with classviews lint", "lefthook", {}, WHOLE],
    [
      "the files of the commit with the project's own ESLint",
      "lefthook, with your own ESLint",
      OWN_ESLINT,
      STAGED,
    ],
  ])("lints %s", async (_, heading, files, expected) => {
    const project = await repository(["eslint@10", "lefthook"], files);
    project.write({ "lefthook.yml": page.file(heading, "lefthook.yml") });
    expect(await project.run("sh", "-c", install)).toMatchObject({ status: 0 });
    expectVerdicts(await verdicts(project), expected);
  });
});

describeHost("husky and lint-staged", `${versionOf("husky")}, ${versionOf("lint-staged")}`, () => {
  const [, ...installs] = page.commands("husky and lint-staged");

  test.each([
    ["the whole project with classviews lint", "husky and lint-staged", {}, WHOLE],
    [
      "the files of the commit with the project's own ESLint",
      "lint-staged, with your own ESLint",
      OWN_ESLINT,
      STAGED,
    ],
  ])("lint %s", async (_, heading, files, expected) => {
    const project = await repository(["eslint@10", "husky", "lint-staged"], files);
    for (const install of installs) {
      expect(await project.run("sh", "-c", install)).toMatchObject({ status: 0 });
    }
    project.write({ "lint-staged.config.js": page.file(heading, "lint-staged.config.js") });
    expectVerdicts(await verdicts(project), expected);
  });
});

const preCommit = spawnSync("pre-commit", ["--version"], { encoding: "utf8" });

if (preCommit.status === 0) {
  describeHost("pre-commit", preCommit.stdout.replace(/^pre-commit\s+/, "").trim(), () => {
    const [install = ""] = page.commands("pre-commit");
    let source: string;

    /** Where a stranger's pre-commit gets its hooks from: this repository as it stands, with the tag of the page. */
    beforeAll(() => {
      source = path.join(inject("hosts"), "classviews.git");
      const run = (...parameters: string[]) =>
        execFileSync("git", parameters, {
          cwd: source,
          encoding: "utf8",
          stdio: ["ignore", "pipe", "ignore"],
        });
      const files = execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], {
        cwd: root,
        encoding: "utf8",
        maxBuffer: 64 * 1024 * 1024,
      });
      mkdirSync(source);
      for (const file of files.split("\0").filter((name) => name !== "")) {
        cpSync(path.join(root, file), path.join(source, file));
      }
      run("init", "--quiet");
      run("add", ".");
      run(
        "-c",
        "user.name=Maintainer",
        "-c",
        "user.email=maintainer@example.org",
        "commit",
        "--quiet",
        "-m",
        "Release",
      );
      run("tag", `v${version()}`);
    });

    /** A project with the hooks of the page, installed as it says. */
    async function hooked(
      config: string,
      packages: readonly Host[],
      files: Readonly<Record<string, string>>,
    ) {
      const project = await repository(packages, {
        ...files,
        ".pre-commit-config.yaml": config
          .replace("https://github.com/classviews/classviews", source)
          .replace(`classviews@${version()}`, inject("tarball")),
      });
      const { status, stdout } = await project.run("sh", "-c", install);
      expect(status, stdout).toBe(0);
      return project;
    }

    test(
      "classviews-lint builds itself from the repository, and lints the whole project",
      async () => {
        const config = page.file("pre-commit", ".pre-commit-config.yaml");
        expect(config).toContain(`rev: v${version()}\n`);
        const project = await hooked(config, [], {});
        rmSync(project.path("node_modules"), { recursive: true });
        expectVerdicts(await verdicts(project), WHOLE);
      },
      15 * 60_000,
    );

    test("classviews-lint from npm lints the whole project", async () => {
      const config = page.file("pre-commit, from npm", ".pre-commit-config.yaml");
      expect(config).toContain(`classviews@${version()}`);
      expectVerdicts(await verdicts(await hooked(config, [], {})), WHOLE);
    });

    test("classviews-lint lints the files of the commit if it is told so", async () => {
      expect(page.text).toContain("add `pass_filenames: true`");
      const config = page
        .file("pre-commit, from npm", ".pre-commit-config.yaml")
        .replace("filenames: false", "filenames: true");
      expectVerdicts(await verdicts(await hooked(config, [], {})), STAGED);
    });

    test("classviews-eslint lints the files of the commit with the project's own ESLint", async () => {
      const config = page.file("pre-commit, with your own ESLint", ".pre-commit-config.yaml");
      expectVerdicts(await verdicts(await hooked(config, ["eslint@10"], OWN_ESLINT)), STAGED);
    });

    test("classviews-eslint lints the whole project if it is told so", async () => {
      expect(page.text).toContain('add `pass_filenames: false` and `args: ["."]`');
      const config = `${page.file("pre-commit, with your own ESLint", ".pre-commit-config.yaml")}        pass_filenames: false\n        args: ["."]\n`;
      expectVerdicts(await verdicts(await hooked(config, ["eslint@10"], OWN_ESLINT)), WHOLE);
    });
  });

  test("nothing on the page is left unused", () => {
    expect(page.unused()).toEqual([]);
  });
} else {
  test.skip("pre-commit is not installed here: its recipes are not run (apt-get install pre-commit)", () => {});
}

function version(): string {
  const manifest = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8")) as { version: string };
  return manifest.version;
}
