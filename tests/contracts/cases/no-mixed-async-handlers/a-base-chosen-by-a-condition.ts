// CV001: violated
// static: unknown, because which base it is shows at run time
import { ListView, TemplateView } from "classviews";

const Base: typeof ListView = process.argv.length > 0 ? ListView : (TemplateView as unknown as typeof ListView);

export class Books extends Base {
  post() {
    return new Response("saved");
  }
}
