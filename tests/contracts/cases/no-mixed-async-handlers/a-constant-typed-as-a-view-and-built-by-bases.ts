// CV001: violated
import { bases, ListView, LoginRequiredMixin } from "classviews";

const PrivateList: typeof ListView = bases(LoginRequiredMixin, ListView);

export class Books extends PrivateList {
  post() {
//~~~~ mixed
    return new Response("saved");
  }
}
