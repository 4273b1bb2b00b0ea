// CV002: violated
import { bases, ListView, LoginRequiredMixin, PermissionRequiredMixin } from "classviews";

export class Books extends bases(LoginRequiredMixin, ListView, PermissionRequiredMixin) {}
//                                                   ~~~~~~~~ viewNotLast
