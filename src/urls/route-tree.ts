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

/** What a path matched: the endpoint, and the captured texts in the order of its parameters. */
export interface Found {
  readonly endpoint: Endpoint;
  readonly texts: readonly (string | undefined)[];
}

/**
 * The routes of a URLconf in one tree, which finds what trying them one after the other would find.
 *
 * Texts stand in the tree by their common beginnings, parameters by the shape of their text; each node knows the first
 * declared endpoint below it, so that a search leaves out what an endpoint found already precedes. A node is reached by
 * one way only, at one position of the path: the search is linear in the path.
 */
export class RouteTree {
  readonly root: RouteNode = new RouteNode("");

  /**
   * The first declared endpoint that matches the path, its converters apart.
   *
   * @param path - without its leading slash, decoded
   * @param after - index of an endpoint; this one and those before it are left out
   */
  find(path: string, after: number): Found | undefined {
    const search = new Search(path, after);
    search.visit(this.root, 0, 0);
    return search.found();
  }
}

/** A place in the tree, and what may follow there. */
export class RouteNode {
  /** The text that leads here from the parent. */
  text: string;
  /** Index of the first declared endpoint here and below. */
  first: number = Infinity;
  /** Endpoints whose route ends here, in the order of declaration. */
  readonly endpoints: Endpoint[] = [];
  /** What goes on with a text, by the code of its first character. */
  readonly texts: Map<number, RouteNode> = new Map();
  /** What goes on with a parameter, one entry a shape. */
  readonly params: { readonly shape: Shape; readonly node: RouteNode }[] = [];
  /** What goes on with a regex, or with parameters that can't be scanned straight on. */
  readonly stages: { readonly matcher: StageMatcher; readonly node: RouteNode }[] = [];

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
    if (route instanceof RegexRoute) return this.#withStage(new RegexMatcher(route, isEndpoint), index);
    const ambiguous = firstAmbiguous(route.parts);
    let node: RouteNode = this;
    for (const part of route.parts.slice(0, ambiguous)) {
      node =
        typeof part === "string" ? node.#withText(part, index) : node.#withParam(part.converter.shape, index);
    }
    const rest = route.parts.slice(ambiguous);
    return rest.length === 0 ? node : node.#withStage(partsMatcher(rest, isEndpoint), index);
  }

  #withText(text: string, index: number): RouteNode {
    const code = text.charCodeAt(0);
    let next = this.texts.get(code);
    if (next === undefined) {
      next = new RouteNode(text);
      this.texts.set(code, next);
    }
    const common = commonLength(next.text, text);
    if (common < next.text.length) {
      const upper = new RouteNode(text.slice(0, common));
      upper.first = next.first;
      next.text = next.text.slice(common);
      upper.texts.set(next.text.charCodeAt(0), next);
      this.texts.set(code, upper);
      next = upper;
    }
    next.first = Math.min(next.first, index);
    return common < text.length ? next.#withText(text.slice(common), index) : next;
  }

  #withParam(shape: Shape | undefined, index: number): RouteNode {
    if (shape === undefined) throw new TypeError("A parameter without a shape can't be scanned.");
    let edge = this.params.find((param) => param.shape.signature === shape.signature);
    if (edge === undefined) {
      edge = { shape, node: new RouteNode("") };
      this.params.push(edge);
    }
    edge.node.first = Math.min(edge.node.first, index);
    return edge.node;
  }

  #withStage(matcher: StageMatcher, index: number): RouteNode {
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

/** One search through the tree. */
class Search implements Captures {
  readonly from: number[] = [];
  readonly to: number[] = [];
  readonly #path: string;
  readonly #after: number;
  #best = Infinity;
  #endpoint: Endpoint | undefined;
  #texts: (string | undefined)[] = [];

  constructor(path: string, after: number) {
    this.#path = path;
    this.#after = after;
  }

  found(): Found | undefined {
    return this.#endpoint === undefined ? undefined : { endpoint: this.#endpoint, texts: this.#texts };
  }

  visit(node: RouteNode, at: number, depth: number): void {
    const path = this.#path;
    if (at === path.length) this.#end(node, depth);
    else {
      const next = node.texts.get(path.charCodeAt(at));
      if (next !== undefined && next.first < this.#best && path.startsWith(next.text, at)) {
        this.visit(next, at + next.text.length, depth);
      }
      for (const { shape, node: next } of node.params) {
        if (next.first >= this.#best) continue;
        const end = shape.scan(path, at);
        if (end < 0) continue;
        this.from[depth] = at;
        this.to[depth] = end;
        this.visit(next, end, depth + 1);
      }
    }
    for (const { matcher, node: next } of node.stages) {
      if (next.first >= this.#best) continue;
      const end = matcher.match(path, at, this, depth);
      if (end >= 0) this.visit(next, end, depth + matcher.captures);
    }
  }

  #end(node: RouteNode, depth: number): void {
    const endpoint = node.endpoints.find(({ index }) => index > this.#after);
    if (endpoint === undefined || endpoint.index >= this.#best) return;
    this.#best = endpoint.index;
    this.#endpoint = endpoint;
    const texts: (string | undefined)[] = [];
    for (let index = 0; index < depth; index++) {
      const from = this.from[index] ?? -1;
      texts.push(from < 0 ? undefined : this.#path.slice(from, this.to[index]));
    }
    this.#texts = texts;
  }
}
