import type { Endpoint } from "./endpoint.js";
import { RegexRoute } from "./regex-route.js";
import type { Route } from "./route.js";
import type { Shape } from "./shape.js";
import {
  type Captures,
  firstAmbiguous,
  partsMatcher,
  RegexMatcher,
  type StageMatcher,
} from "./stage-matcher.js";

interface StageEdge {
  readonly matcher: StageMatcher;
  readonly node: RouteNode;
}

/** Behind the last endpoint; a small integer, because V8 keeps other numbers in places of their own. */
const never = 2 ** 30 - 1;

/** A list is searched faster than a map, up to here. */
const longestList = 3;

const noStages: StageEdge[] = [];
Object.freeze(noStages);

/**
 * A place in the tree of a URLconf's routes, and what may follow there.
 *
 * Texts stand in the tree by their common beginnings, parameters by the shape of their text; each node knows the first
 * declared endpoint below it, so that a search leaves out what an endpoint found already precedes, and finds what
 * trying the routes one after the other would find. A node is reached by one way only, at one position of the path: the
 * search is linear in the path.
 *
 * Nodes are linked to each other without arrays and entries between them, because in a large tree most of what a search
 * touches comes from slow memory: that took a quarter of the time.
 */
export class RouteNode {
  /** The text that leads here from the parent; empty where something else does. */
  text = "";
  /** The code of its first character. */
  code = -1;
  /** The parameter that leads here from the parent. */
  readonly shape: Shape | undefined;
  /** Index of the first declared endpoint here and below. */
  first: number = never;
  /** What else goes on from the parent with a text, or with a parameter. */
  sibling: RouteNode | undefined = undefined;
  /** The first declared endpoint whose route ends here. */
  endpoint: Endpoint | undefined = undefined;
  /** The endpoints declared after it whose routes end here, too. */
  later: Endpoint[] | undefined = undefined;
  /** What goes on with a text, the first of a list of siblings. */
  texts: RouteNode | undefined = undefined;
  /** The same by the code of the first character, where the list would be long. */
  textsByCode: Map<number, RouteNode> | undefined = undefined;
  /** What goes on with a parameter, the first of a list of siblings, one a shape. */
  params: RouteNode | undefined = undefined;
  /** What goes on with a regex, or with parameters that can't be scanned straight on. */
  stages: StageEdge[] = noStages;

  constructor(shape?: Shape) {
    this.shape = shape;
  }

  /**
   * The node where the route ends, made if need be.
   *
   * @param index - of the first endpoint that will stand there or below
   */
  extend(route: Route | RegexRoute, isEndpoint: boolean, index: number): RouteNode {
    this.first = Math.min(this.first, index);
    if (route instanceof RegexRoute) return this.withStage(new RegexMatcher(route, isEndpoint), index);
    const ambiguous = firstAmbiguous(route.parts);
    const node = route.parts
      .slice(0, ambiguous)
      .reduce<RouteNode>(
        (at, part) =>
          typeof part === "string" ? at.withText(part, index) : at.withParam(part.converter.shape, index),
        this,
      );
    const rest = route.parts.slice(ambiguous);
    return rest.length === 0 ? node : node.withStage(partsMatcher(rest, isEndpoint), index);
  }

  /** Lets the endpoint's route end here. */
  add(endpoint: Endpoint): void {
    if (this.endpoint === undefined) this.endpoint = endpoint;
    else (this.later ??= []).push(endpoint);
  }

  /** What goes on with a text that begins with the character. */
  textFor(code: number): RouteNode | undefined {
    if (this.textsByCode !== undefined) return this.textsByCode.get(code);
    let text = this.texts;
    while (text !== undefined && text.code !== code) text = text.sibling;
    return text;
  }

  private withText(text: string, index: number): RouteNode {
    const next = this.textFor(text.charCodeAt(0)) ?? this.addText(text);
    const common = commonLength(next.text, text);
    if (common < next.text.length) next.split(common);
    next.first = Math.min(next.first, index);
    return common < text.length ? next.withText(text.slice(common), index) : next;
  }

  private addText(text: string): RouteNode {
    const node = new RouteNode();
    node.text = text;
    node.code = text.charCodeAt(0);
    node.sibling = this.texts;
    this.texts = node;
    this.textsByCode?.set(node.code, node);
    if (this.textsByCode === undefined) this.textsByCode = mapOfMany(node);
    return node;
  }

  /** Leaves the node with the beginning of its text, and hands all else on to a new one behind it. */
  private split(length: number): void {
    const behind = new RouteNode();
    behind.text = this.text.slice(length);
    behind.code = behind.text.charCodeAt(0);
    behind.first = this.first;
    behind.endpoint = this.endpoint;
    behind.later = this.later;
    behind.texts = this.texts;
    behind.textsByCode = this.textsByCode;
    behind.params = this.params;
    behind.stages = this.stages;
    this.text = this.text.slice(0, length);
    this.endpoint = this.later = this.params = this.textsByCode = undefined;
    this.stages = noStages;
    this.texts = behind;
  }

  private withParam(shape: Shape | undefined, index: number): RouteNode {
    if (shape === undefined) throw new TypeError("A parameter without a shape can't be scanned.");
    let last: RouteNode | undefined;
    let node = this.params;
    while (node !== undefined && node.shape?.signature !== shape.signature) {
      last = node;
      node = node.sibling;
    }
    if (node === undefined) {
      node = new RouteNode(shape);
      if (last === undefined) this.params = node;
      else last.sibling = node;
    }
    node.first = Math.min(node.first, index);
    return node;
  }

  private withStage(matcher: StageMatcher, index: number): RouteNode {
    const node = new RouteNode();
    node.first = index;
    if (this.stages === noStages) this.stages = [];
    this.stages.push({ matcher, node });
    return node;
  }
}

function mapOfMany(first: RouteNode): Map<number, RouteNode> | undefined {
  const map = new Map<number, RouteNode>();
  for (let node: RouteNode | undefined = first; node !== undefined; node = node.sibling)
    map.set(node.code, node);
  return map.size > longestList ? map : undefined;
}

function commonLength(a: string, b: string): number {
  let length = 0;
  while (length < a.length && length < b.length && a.charCodeAt(length) === b.charCodeAt(length)) length++;
  return length;
}

/**
 * A search through a tree of routes. Its members are open, and its loops plain, because every request runs through
 * them: private members and iterators took half of the time.
 */
export class Search implements Captures {
  readonly from: number[] = [];
  readonly to: number[] = [];
  /** Where the texts captured for the endpoint begin and end. */
  readonly foundFrom: number[] = [];
  readonly foundTo: number[] = [];
  path = "";
  after = -1;
  best: number = never;
  endpoint: Endpoint | undefined = undefined;

  /**
   * The first declared endpoint that matches the path, its converters apart.
   *
   * @param path - decoded
   * @param from - where in the path the routes begin
   * @param after - index of an endpoint; this one and those before it are left out
   */
  find(root: RouteNode, path: string, from: number, after: number): Endpoint | undefined {
    this.path = path;
    this.after = after;
    this.best = never;
    this.endpoint = undefined;
    this.visit(root, from, 0);
    return this.endpoint;
  }

  /** The text captured at the index, or undefined for a group of a regex that took no part. */
  text(index: number): string | undefined {
    const from = this.foundFrom[index] ?? -1;
    return from < 0 ? undefined : this.path.slice(from, this.foundTo[index]);
  }

  visit(from: RouteNode, start: number, captured: number): void {
    const { path } = this;
    let node = from;
    let at = start;
    let depth = captured;
    for (;;) {
      const { stages } = node;
      let param = node.params;
      // The last way on needs no call; most nodes have but one.
      let next: RouteNode | undefined;
      if (at < path.length) {
        const text = node.textFor(path.charCodeAt(at));
        if (text !== undefined && text.first < this.best && startsAt(path, text.text, at)) {
          const behind = at + text.text.length;
          if (param === undefined && stages.length === 0) {
            node = text;
            at = behind;
            continue;
          }
          this.visit(text, behind, depth);
        }
        while (param !== undefined) {
          const { sibling } = param;
          const end = param.first < this.best ? (param.shape as Shape).scan(path, at) : -1;
          if (end >= 0) {
            this.from[depth] = at;
            this.to[depth] = end;
            if (sibling === undefined && stages.length === 0) {
              next = param;
              at = end;
              depth++;
              break;
            }
            this.visit(param, end, depth + 1);
          }
          param = sibling;
        }
      } else if (node.endpoint !== undefined) this.end(node.endpoint, node.later, depth);
      for (let index = 0; index < stages.length; index++) {
        const { matcher, node: behind } = stages[index] as StageEdge;
        if (behind.first >= this.best) continue;
        const end = matcher.match(path, at, this, depth);
        if (end >= 0) this.visit(behind, end, depth + matcher.captures);
      }
      if (next === undefined) return;
      node = next;
    }
  }

  end(first: Endpoint, later: readonly Endpoint[] | undefined, depth: number): void {
    let endpoint: Endpoint | undefined = first;
    if (endpoint.index <= this.after) endpoint = later?.find(({ index }) => index > this.after);
    if (endpoint === undefined || endpoint.index >= this.best) return;
    this.best = endpoint.index;
    this.endpoint = endpoint;
    for (let index = 0; index < depth; index++) {
      this.foundFrom[index] = this.from[index] ?? -1;
      this.foundTo[index] = this.to[index] ?? -1;
    }
  }
}

/** As `startsWith()`, for texts that begin with the character at the position, and several times as fast. */
function startsAt(path: string, text: string, at: number): boolean {
  const { length } = text;
  if (length > 4) return path.slice(at, at + length) === text;
  for (let index = 1; index < length; index++) {
    if (text.charCodeAt(index) !== path.charCodeAt(at + index)) return false;
  }
  return true;
}
