// CV002: fine
import { bases, FormView, LoginRequiredMixin, PermissionRequiredMixin } from "classviews";

const Access = process.argv.length > 0 ? LoginRequiredMixin : PermissionRequiredMixin;

export class Contact extends bases(Access, FormView) {}
