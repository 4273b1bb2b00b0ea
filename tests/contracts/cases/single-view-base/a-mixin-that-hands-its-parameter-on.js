// CV002: fine
import { bases, FormView, LoginRequiredMixin, mixin, PermissionRequiredMixin } from "classviews";

const Private = (Base) => class extends bases(LoginRequiredMixin, Base) {};

const Granted = mixin((Base) => class extends PermissionRequiredMixin(Base) {});

export class Contact extends bases(Private, Granted, FormView) {
  permissionRequired = "contact.add";
}
