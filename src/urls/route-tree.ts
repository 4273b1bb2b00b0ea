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

interface ParamEdge {
  readonly shape: Shape;
  readonly node: RouteNode;
}

interface StageEdge {
  readonly matcher: StageMatcher;
  readonly node: RouteNode;
}

/**
 * A place in the tree of a URLconf's routes, and what may follow there.
 *
 * Texts stand in the tree by their common beginnings, parameters by the shape of their text; each node knows the first
 * declared endpoint below it, so that a search leaves out what an endpoint found already precedes, and finds what
 * trying the routes one after the other would find. A node is reached by one way only, at one position of the path: the
 * search is linear in the path.
 */
export class RouteNode {
  /** The text that leads here from the parent. */
  text: string;
  /** Index of the first declared endpoint here and below. */
  first: number = Infinity;
  /** Endpoints whose route ends here, in the order of declaration. */
  readonly endpoints: Endpoint[] = [];
  /** What goes on with a text, by the code of its first character. */
  texts: Map<number, RouteNode> | undefined = undefined;
  /** The same, where there is one only. */
  onlyCode = -1;
  onlyText: RouteNode | undefined = undefined;
  /** What goes on with a parameter, one entry a shape. */
  readonly params: ParamEdge[] = [];
  /** What goes on with a regex, or with parameters that can't be scanned straight on. */
  readonly stages: StageEdge[] = [];

  constructor(text: string) {
    this.text = text;
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

  private withText(text: string, index: number): RouteNode {
    const code = text.charCodeAt(0);
    let next = this.textFor(code) ?? new RouteNode(text);
    const common = commonLength(next.text, text);
    if (common < next.text.length) {
      const upper = new RouteNode(text.slice(0, common));
      upper.first = next.first;
      next.text = next.text.slice(common);
      upper.setText(next);
      next = upper;
    }
    this.setText(next);
    next.first = Math.min(next.first, index);
    return common < text.length ? next.withText(text.slice(common), index) : next;
  }

  private textFor(code: number): RouteNode | undefined {
    return code === this.onlyCode ? this.onlyText : this.texts?.get(code);
  }

  private setText(next: RouteNode): void {
    const code = next.text.charCodeAt(0);
    if (this.texts === undefined && (this.onlyText === undefined || this.onlyCode === code)) {
      this.onlyCode = code;
      this.onlyText = next;
      return;
    }
    this.texts ??= new Map([[this.onlyCode, this.onlyText as RouteNode]]);
    this.onlyCode = -1;
    this.texts.set(code, next);
  }

  private withParam(shape: Shape | undefined, index: number): RouteNode {
    if (shape === undefined) throw new TypeError("A parameter without a shape can't be scanned.");
    let edge = this.params.find((param) => param.shape.signature === shape.signature);
    if (edge === undefined) {
      edge = { shape, node: new RouteNode("") };
      this.params.push(edge);
    }
    edge.node.first = Math.min(edge.node.first, index);
    return edge.node;
  }

  private withStage(matcher: StageMatcher, index: number): RouteNode {
    const node = new RouteNode("");
    node.first = index;
    this.stages.push({ matcher, node });
    return node;
  }
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
  best: number = Infinity;
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
    this.best = Infinity;
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
      const { params, stages } = node;
      // The last way on needs no call; most nodes have but one.
      let ways = params.length + stages.length;
      let next: RouteNode | undefined;
      if (at < path.length) {
        const code = path.charCodeAt(at);
        const text = code === node.onlyCode ? node.onlyText : node.texts?.get(code);
        if (text !== undefined && text.first < this.best && startsAt(path, text.text, at)) {
          if (ways === 0) {
            node = text;
            at += text.text.length;
            continue;
          }
          this.visit(text, at + text.text.length, depth);
        }
        for (let index = 0; index < params.length; index++) {
          ways--;
          const { shape, node: behind } = params[index] as ParamEdge;
          if (behind.first >= this.best) continue;
          const end = shape.scan(path, at);
          if (end < 0) continue;
          this.from[depth] = at;
          this.to[depth] = end;
          if (ways > 0) {
            this.visit(behind, end, depth + 1);
          } else {
            next = behind;
            at = end;
            depth++;
          }
        }
      } else if (node.endpoints.length > 0) this.end(node.endpoints, depth);
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

  end(endpoints: readonly Endpoint[], depth: number): void {
    let endpoint = endpoints[0];
    if (this.after >= 0) endpoint = endpoints.find(({ index }) => index > this.after);
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
