// CV002: violated
// types: CV002
import { bases, FormView, ListView, LoginRequiredMixin } from "classviews";

const PrivateList: typeof ListView = bases(LoginRequiredMixin, ListView);

export class Books extends bases(PrivateList, FormView) {}
//                               ~~~~~~~~~~~ secondView
