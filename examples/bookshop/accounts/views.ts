import {
  type Form,
  FormView,
  HttpRequest,
  methodDecorator,
  neverCache,
  redirect,
  requirePOST,
} from "classviews";
import { z } from "zod";
import { announce } from "../notices.js";
import { sessionOf } from "./session.js";
import { findMember } from "./users.js";

const credentials = z.object({
  name: z.string().min(1, "Enter your name.").max(100, "No name is that long."),
  password: z.string().min(1, "Enter your password.").max(200, "No password is that long."),
});

type Credentials = z.infer<typeof credentials>;

@methodDecorator(neverCache, { name: "dispatch" })
export class Login extends FormView<Credentials> {
  override templateName = "accounts/login.html";
  override formClass = credentials;

  /** Where to go afterwards: never to another site, whatever the query says. */
  override getSuccessUrl() {
    const home = new URL("/", this.request.url);
    const next = this.request.query.get("next") ?? "/";
    const url = URL.canParse(next, home) ? new URL(next, home) : home;
    // A path such as //evil.example would be another site; getFullPath() escapes it.
    return url.origin === home.origin ? new HttpRequest(new Request(url)).getFullPath() : home.pathname;
  }

  override async formValid(form: Form<Credentials>) {
    const member = form.cleanedData && (await findMember(form.cleanedData));
    if (member === undefined) {
      form.addError(null, "This name and this password do not belong together.");
      return this.formInvalid(form);
    }
    const response = await super.formValid(form);
    const session = await sessionOf(this.request, response);
    session.userId = member.id;
    await session.save();
    return response;
  }
}

export const logout = requirePOST(async function logout(request: HttpRequest) {
  const response = announce(redirect("home"), "loggedOut");
  (await sessionOf(request, response)).destroy();
  return response;
});
