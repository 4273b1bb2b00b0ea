import type { Context, Emitter, Liquid } from "liquidjs";
import { SafeString } from "./safe-string.js";

/** `{% capture %}` and `{{ block.super }}` hold HTML that is rendered, and escaped, already. */
export function registerSafeTags(liquid: Liquid): void {
  liquid.registerTag("capture", capturing(liquid.tags["capture"] as unknown as Tag<Capture>) as never);
  liquid.registerTag("block", blocking(liquid.tags["block"] as unknown as Tag<Block>) as never);
}

/** A tag of LiquidJS, which does not export its type. */
type Tag<T> = new (...parameters: never[]) => T;

interface Capture {
  readonly variable: string;
  render(context: Context): Generator<unknown, void, unknown>;
}

interface Block {
  getBlockRender(context: Context): BlockRender;
}

/** Renders a block; the first parameter is what `block` is in it. */
type BlockRender = (block: ParentBlock, emitter: Emitter) => unknown;

interface ParentBlock {
  super: () => Generator<unknown, unknown, unknown>;
}

function capturing(Base: Tag<Capture>): Tag<Capture> {
  return class extends Base {
    override *render(context: Context): Generator<unknown, void, unknown> {
      yield* super.render(context);
      const scope = context.bottom() as Record<string, unknown>;
      scope[this.variable] = new SafeString(scope[this.variable]);
    }
  };
}

function blocking(Base: Tag<Block>): Tag<Block> {
  return class extends Base {
    override getBlockRender(context: Context): BlockRender {
      const render = super.getBlockRender(context);
      return (block, emitter) => {
        const rendered = block.super.bind(block);
        block.super = function* () {
          return new SafeString(yield* rendered());
        };
        return render(block, emitter);
      };
    }
  };
}
