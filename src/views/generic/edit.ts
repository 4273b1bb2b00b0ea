import { ImproperlyConfigured } from "../../errors.js";
import { type HttpRequest, sameSiteAddress } from "../../http/request.js";
import { HttpResponseRedirect } from "../../http/response.js";
import type { LazyUrl } from "../../urls/lazy-url.js";
import { resolveUrl } from "../../urls/resolve-url.js";
import { bases } from "../bases.js";
import { checkedByAsView, refusesHooks } from "../check-view.js";
import { className } from "../class-name.js";
import { defaults } from "../defaults.js";
import { Form, isKnownValid, type StandardSchema, type ValidForm } from "../form.js";
import { missing } from "../missing.js";
import { mixin } from "../mixin.js";
import { findProperty } from "../property.js";
import { View } from "../view.js";
import type { AbstractConstructor } from "../view-callable.js";
import { fromHook } from "./hooks.js";
import { placeholdersOf } from "./placeholders.js";
import { type Context, ContextMixin, respond, TemplateResponseMixin } from "./template.js";

/**
 * Gives a view a form.
 *
 * @typeParam T - what valid data becomes
 */
export interface FormMixin<T = unknown> extends ContextMixin, TemplateResponseMixin {
  /** The schema that checks what is sent. */
  formClass: StandardSchema<T> | null;
  /** What the fields hold at first. */
  initial: Readonly<Record<string, unknown>>;
  /** Sets the form's fields apart where a page has several forms (F2). */
  prefix: string | null;
  /** Where to go when the form is valid: an address, or a route's name. */
  successUrl: string | LazyUrl | null;
  /** A copy of `initial`, to add to (F1). */
  getInitial(): Record<string, unknown> | Promise<Record<string, unknown>>;
  /** What sets the form's fields apart. */
  getPrefix(): string | null | Promise<string | null>;
  /** The schema of this request. */
  getFormClass(): StandardSchema<T> | Promise<StandardSchema<T>>;
  /** The form of this request; POST and PUT fill it with what was sent (F2). */
  getForm(): Form<T> | Promise<Form<T>>;
  /** Where to go now that the form is valid. */
  getSuccessUrl(form: ValidForm<T>): string | LazyUrl | Promise<string | LazyUrl>;
  /** Checks what was sent, and answers it by `formValid()` or `formInvalid()`: what `post()` does. */
  processForm(): Promise<Response>;
  /**
   * Answers a valid form: with a redirect to the success URL.
   *
   * @throws ImproperlyConfigured unless `await form.isValid()` gave true
   */
  formValid(form: Form<T>): Response | Promise<Response>;
  // eslint-disable-next-line @typescript-eslint/unified-signatures -- what overrides it gets this one, by Parameters, too
  formValid(form: ValidForm<T>): Response | Promise<Response>;
  /** Answers an invalid form: by showing it with its errors. */
  formInvalid(form: Form<T>): Response | Promise<Response>;
}

/** The mixin's function. `bases(FormMixin<Values>, DetailView)` says what valid data becomes. */
export interface FormMixinFactory {
  <T, B extends AbstractConstructor<View> = AbstractConstructor<View>>(
    Base: B,
  ): B & AbstractConstructor<FormMixin<T>>;
}

export const FormMixin: FormMixinFactory = mixin<FormMixin>(
  (Base) =>
    class FormMixin extends TemplateResponseMixin(ContextMixin(Base)) {
      declare formClass: StandardSchema | null;
      declare initial: Readonly<Record<string, unknown>>;
      declare prefix: string | null;
      declare successUrl: string | LazyUrl | null;

      getInitial(): Record<string, unknown> | Promise<Record<string, unknown>> {
        return { ...this.initial };
      }

      getPrefix(): string | null | Promise<string | null> {
        return this.prefix;
      }

      getFormClass(): StandardSchema | Promise<StandardSchema> {
        if (this.formClass !== null) return this.formClass;
        throw missing(this, "has no form", ["formClass"], "override getFormClass()");
      }

      async getForm(): Promise<Form> {
        const isSent = ["POST", "PUT"].includes(this.request.method);
        const data = isSent ? await this.request.formData() : null;
        const schema = fromHook(this, "getFormClass", await this.getFormClass());
        const initial = fromHook(this, "getInitial", await this.getInitial());
        return new Form(schema, initial, data, {
          prefix: fromHook(this, "getPrefix", await this.getPrefix()),
        });
      }

      // eslint-disable-next-line @typescript-eslint/no-unused-vars -- what overrides it may want the form
      getSuccessUrl(form: Form): string | LazyUrl | Promise<string | LazyUrl> {
        if (this.successUrl !== null) return this.successUrl;
        throw missing(
          this,
          "has no URL to go to from a valid form",
          ["successUrl"],
          "override getSuccessUrl()",
        );
      }

      async formValid(form: Form): Promise<Response> {
        checkValid(this, form);
        return redirectFrom(this, await this.getSuccessUrl(form));
      }

      async processForm(): Promise<Response> {
        const form = await formOf(this);
        return (await form.isValid())
          ? fromHook(this, "formValid", await this.formValid(form))
          : fromHook(this, "formInvalid", await this.formInvalid(form));
      }

      async formInvalid(form: Form): Promise<Response> {
        return respond(this, { form });
      }

      override async getContextData(context: Context = {}): Promise<Context> {
        const form: unknown = Object.hasOwn(context, "form") ? context["form"] : await formOf(this);
        return super.getContextData({ ...context, form });
      }

      static {
        defaults<FormMixin>(this, {
          formClass: null,
          initial: Object.freeze({}),
          prefix: null,
          successUrl: null,
        });
        refusesHooks(
          this,
          {
            getFormKwargs:
              "Override {view}.getInitial(), {view}.getPrefix() or {view}.getFormClass(), or else {view}.getForm().",
          },
          "getForm",
        );
        const { getSuccessUrl } = this.prototype;
        checkedByAsView(this, (view) => {
          if (findProperty(view, "getSuccessUrl")?.descriptor.value === getSuccessUrl)
            checkPlaceholders(view);
        });
      }
    },
) as FormMixinFactory;

/** Only views of objects fill placeholders in (F4). */
function checkPlaceholders(view: View): void {
  const successUrl: unknown = findProperty(view, "successUrl")?.descriptor.value;
  const [placeholder] = typeof successUrl === "string" ? placeholdersOf(successUrl) : [];
  if (placeholder === undefined) return;
  const name = className(view.constructor);
  throw new ImproperlyConfigured(
    `${name}.successUrl has {${placeholder}}, but there is no object to take it from. Override getSuccessUrl().`,
  );
}

/** The form that `getForm()` makes. */
function formOf<T>(view: View & FormMixin<T>): Promise<Form<T>> {
  return Promise.resolve(view.getForm()).then((form) => fromHook(view, "getForm", form));
}

/**
 * Refuses to answer a form as valid that nobody found valid, as where the promise of `isValid()` was taken for its answer.
 *
 * @throws ImproperlyConfigured naming the class and the way out
 */
export function checkValid<T>(view: View, form: Form<T>): asserts form is ValidForm<T> {
  if (isKnownValid(form)) return;
  throw new ImproperlyConfigured(
    `${className(view.constructor)}.formValid() was given a form that is not known to be valid. Wait for the check before it: if (await form.isValid()) return this.formValid(form).`,
  );
}

/** A redirect to an address of this site, to one with its scheme, or to a route's name in the application of the view. */
export function redirectFrom(view: View, to: string | LazyUrl): HttpResponseRedirect {
  const setting = "successUrl" in view ? view.successUrl : undefined;
  const address = resolveUrl(fromHook(view, "getSuccessUrl", to), view.request.app);
  return new HttpResponseRedirect(sameSiteAddress(address, setting));
}

const ProcessFormBase: typeof View = bases(FormMixin, View);

// eslint-disable-next-line @typescript-eslint/no-unused-vars -- the mixin is the implementation
export interface ProcessFormView<T = unknown, P extends object = object> extends FormMixin<T> {}

/** Shows a form on GET, and checks it on POST and PUT (F5). What it needs to answer with, it has (D11). */
export class ProcessFormView<T = unknown, P extends object = object> extends ProcessFormBase<P> {
  // eslint-disable-next-line @typescript-eslint/no-unused-vars -- what overrides it may want the parameters
  async get(request: HttpRequest, params: P): Promise<Response> {
    return respond(this);
  }

  // eslint-disable-next-line @typescript-eslint/no-unused-vars -- what overrides it may want the parameters
  async post(request: HttpRequest, params: P): Promise<Response> {
    return this.processForm();
  }

  async put(request: HttpRequest, params: P): Promise<Response> {
    return this.post(request, params);
  }
}

/**
 * Shows a form, and goes on to `successUrl` once it is valid.
 *
 * @typeParam T - what valid data becomes
 * @typeParam P - what the route captures
 * @example
 * class Contact extends FormView<Message> {
 *   override formClass = messageSchema;
 *   override templateName = ({ form }: { form: Form }) => page(form);
 *   override successUrl = reverseLazy("thanks");
 *
 *   override async formValid(form: Form<Message>) {
 *     await send(form.cleanedData);
 *     return super.formValid(form);
 *   }
 * }
 *
 * Django's `FormView`: facts F1 to F5.
 */
export class FormView<T = unknown, P extends object = object> extends ProcessFormView<T, P> {}
