/**
 * Writes a generated ES module as CommonJS.
 *
 * @param text - the module, each of its imports and exports at the start of a line, behind nothing but marks
 */
export function commonJs(text: string): string {
  const exported: string[] = [];
  const statements = text
    .replace(/^import \{(.*)\} from (".+");$/gm, (_, names: string, source: string) => {
      return `const {${names.replaceAll(" as ", ": ")}} = require(${source});`;
    })
    .replace(/^import \* as (\w+) from (".+");$/gm, "const $1 = require($2);")
    .replace(/^import (\w+) from (".+");$/gm, "const { default: $1 } = require($2);")
    .replace(/^import (".+");$/gm, "require($1);")
    .replace(/^export \* as (\w+) from (".+");$/gm, "exports.$1 = require($2);")
    .replace(/^export \{ (\w+) as (\w+) \} from (".+");$/gm, "exports.$2 = require($3).$1;")
    .replace(/^export \{ (\w+) \} from (".+");$/gm, "exports.$1 = require($2).$1;")
    .replace(/^export \{ (\w+) as (\w+) \};$/gm, "exports.$2 = $1;")
    .replace(/^export \{ (\w+) \};$/gm, "exports.$1 = $1;")
    .replace(/^export default /gm, "exports.default = ")
    .replace(
      /^((?:\uE000\d+\uE001)*)export ((?:const|class|function) (\w+))/gm,
      (_, marks: string, declaration: string, name: string) => {
        exported.push(`exports.${name} = ${name};\n`);
        return marks + declaration;
      },
    );
  return statements + exported.join("");
}

/** The names that a CommonJS module exports beside the default, which is all of it: Node finds them in its text. */
export function exportedNames(code: string): string[] {
  const names = Array.from(code.matchAll(/^exports\.(\w+) =/gm), ([, name = ""]) => name);
  return [...new Set(names)].filter((name) => name !== "default");
}
