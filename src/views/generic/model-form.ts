import { ImproperlyConfigured } from "../../errors.js";
import type { HttpRequest } from "../../http/request.js";
import type { LazyUrl } from "../../urls/lazy-url.js";
import { andThen } from "../and-then.js";
import { didYouMean } from "../../urls/did-you-mean.js";
import { bases } from "../bases.js";
import { checkedByAsView } from "../check-view.js";
import { className } from "../class-name.js";
import { defaults } from "../defaults.js";
import type { Form, StandardSchema, ValidForm } from "../form.js";
import { missing } from "../missing.js";
import { type Mixin, mixin } from "../mixin.js";
import type { FieldValues, Model } from "../model.js";
import { findProperty } from "../property.js";
import { fieldOf } from "../query-set.js";
import type { View } from "../view.js";
import { objectOf, plainLookups, SingleObjectMixin, SingleObjectTemplateResponseMixin } from "./detail.js";
import { checkValid, FormMixin, ProcessFormView } from "./edit.js";
import { fieldsSchema } from "./fields-schema.js";
import { fromHook } from "./hooks.js";
import { orModelOfQueryset, writtenModel } from "./object-source.js";
import { absoluteUrlOf, checkSuccessUrl, filledSuccessUrl, noSuccessUrl } from "./success-url.js";

/**
 * Gives a view a form that makes or changes an object.
 *
 * @typeParam T - the object
 * @typeParam V - what valid data becomes
 */
export interface ModelFormMixin<T = unknown, V = FieldValues> extends FormMixin<V>, SingleObjectMixin<T> {
  /** The form's fields, of those that the model has schemas for; the text `__all__` for all. Not beside `formClass` (F6). */
  // A plain string, because TypeScript takes `fields = "__all__"` in a subclass for one.
  fields: readonly string[] | string | null;
  /**
   * Where to go when the form is valid. `{title}` stands for the object's field, `{pk}` for its key. Without it, it is the
   * object's own page (F7).
   */
  successUrl: string | LazyUrl | null;
  /** Writes valid data: makes an object, or changes the one that the page is about (F9). */
  save(form: ValidForm<V>): T | Promise<T>;
}

export const ModelFormMixin: Mixin<ModelFormMixin<unknown, unknown>> = mixin<
  ModelFormMixin<unknown, unknown>
>(
  (Base) =>
    class ModelFormMixin extends FormMixin(SingleObjectMixin(Base)) {
      declare fields: readonly string[] | string | null;

      override getFormClass(): StandardSchema | Promise<StandardSchema> {
        const { fields, formClass } = this;
        checkFields(this, fields, formClass);
        if (formClass !== null) return formClass;
        return andThen(modelToWrite(this), (model) => fieldsSchema(pickFields(this, fields ?? [], model)));
      }

      override async getInitial(): Promise<Record<string, unknown>> {
        const object = fromHook(this, "loadObject", await this.loadObject());
        const initial = await super.getInitial();
        if (typeof object !== "object" || object === null) return initial;
        return { ...valuesOf(object, this.fields, await knownModel(this)), ...initial };
      }

      // eslint-disable-next-line @typescript-eslint/no-unused-vars -- what overrides it may want the form
      override getSuccessUrl(form: Form): string | LazyUrl | Promise<string | LazyUrl> {
        const { successUrl, object } = this;
        return andThen(knownModel(this), (model) => {
          if (successUrl !== null) return filledSuccessUrl(this, successUrl, object, model);
          const url = absoluteUrlOf(model, object);
          if (url === undefined) throw noSuccessUrl(this);
          return url;
        });
      }

      /** What the view to the right finds; else none, so that a form that makes an object on a page of another never changes that. */
      override loadObject(): unknown {
        return plainLookups.has(super.loadObject) ? this.object : super.loadObject();
      }

      override async formValid(form: Form): Promise<Response> {
        checkValid(this, form);
        if (plainSuccessUrls.has(this.getSuccessUrl)) {
          checkSuccessUrl(this, await this.loadObject(), valuesToSave(this, form), await knownModel(this));
        }
        this.object = fromHook(this, "save", await this.save(form));
        return super.formValid(form);
      }

      async save(form: Form): Promise<unknown> {
        const model = await modelToWrite(this);
        const object = await this.loadObject();
        const values = valuesToSave(this, form);
        return object === null ? model.create(values) : model.update(object, values);
      }

      static {
        defaults<ModelFormMixin>(this, { fields: null });
        plainSuccessUrls.add(this.prototype.getSuccessUrl);
        checkedByAsView(this, checkModelForm);
      }
    },
);

/** What a valid form is to write. */
function valuesToSave(view: View, { cleanedData }: Form): FieldValues {
  if (typeof cleanedData === "object" && cleanedData !== null) return { ...cleanedData };
  const name = className(view.constructor);
  throw new ImproperlyConfigured(
    `${name} has a form without values to save: a valid one became ${cleanedData === null ? "null" : typeof cleanedData}. Let formClass give an object, or override save().`,
  );
}

/** The mixin's own `getSuccessUrl()`, of which it is known before saving what it will say. */
const plainSuccessUrls = new WeakSet<object>();

/** The model to write to, as far as it is known. */
function knownModel(view: View & SingleObjectMixin): Model | undefined | Promise<Model | undefined> {
  return orModelOfQueryset(view, writtenModel(view));
}

/** The model to write to. */
function modelToWrite(view: View & SingleObjectMixin): Model | Promise<Model> {
  return andThen(knownModel(view), (model) => {
    if (model !== undefined) return model;
    throw missing(
      view,
      "has nothing to write to",
      ["model"],
      "return a query set with a model from getQueryset()",
    );
  });
}

/** Either fields or a form there must be, and not both (F6). */
function checkFields(view: View, fields: unknown, formClass: unknown): void {
  const name = className(view.constructor);
  if (fields !== null && formClass !== null) {
    throw new ImproperlyConfigured(
      `${name} has both fields and formClass. Define the field fields for a form made of the model's fields, or formClass for a form of your own.`,
    );
  }
  if (fields === null && formClass === null) {
    throw missing(view, "has no form", ["fields", "formClass"], "override getFormClass()");
  }
  if (typeof fields === "string" && fields !== "__all__") {
    throw new ImproperlyConfigured(
      `${name}.fields can't be a string. Did you mean [${JSON.stringify(fields)}]?`,
    );
  }
}

/** The schemas of some fields. */
function pickFields(
  view: View,
  fields: readonly string[] | string,
  model: Model,
): Readonly<Record<string, StandardSchema>> {
  const name = className(view.constructor);
  const known = model.fields;
  if (known === undefined) {
    throw new ImproperlyConfigured(
      `${name}.fields picks from the fields of its model ${model.name}, which has none. Give the model fields, or define formClass.`,
    );
  }
  if (typeof fields === "string") return known;
  return Object.fromEntries(
    fields.map((field) => {
      const schema = Object.hasOwn(known, field) ? known[field] : undefined;
      if (schema !== undefined) return [field, schema];
      throw new ImproperlyConfigured(
        `${name}.fields has ${JSON.stringify(field)}, which is no field of its model ${model.name}.${didYouMean(field, Object.keys(known))} Add it to the model's fields, or define formClass.`,
      );
    }),
  );
}

/** What an object's fields hold: those of the form, as far as it says which. */
function valuesOf(
  object: object,
  fields: readonly string[] | string | null,
  model: Model | undefined,
): Record<string, unknown> {
  const names = Array.isArray(fields) ? (fields as readonly string[]) : Object.keys(model?.fields ?? object);
  return Object.fromEntries(names.map((name) => [name, fieldOf(object, name)]));
}

/** Finds fields that can't be before the first request does. Getters have their say then. */
function checkModelForm(view: View): void {
  const valueOf = (member: string): unknown => {
    const descriptor = findProperty(view, member)?.descriptor;
    return descriptor && "value" in descriptor ? descriptor.value : unread;
  };
  const [fields, formClass, model] = [valueOf("fields"), valueOf("formClass"), valueOf("model")];
  if (fields === unread || formClass === unread || (fields === null && formClass === null)) return;
  checkFields(view, fields, formClass);
  if ((Array.isArray(fields) || fields === "__all__") && isModel(model)) pickFields(view, fields, model);
}

/** Stands for what a getter would say. */
const unread = Symbol("unread");

function isModel(value: unknown): value is Model {
  return typeof value === "object" && value !== null && "objects" in value;
}

const EditBase: typeof ProcessFormView = bases(
  ModelFormMixin,
  SingleObjectTemplateResponseMixin,
  ProcessFormView,
);

export interface CreateView<
  T = unknown,
  // eslint-disable-next-line @typescript-eslint/no-unused-vars -- the class has it
  P extends object = object,
  V = FieldValues,
>
  extends ModelFormMixin<T, V>, SingleObjectTemplateResponseMixin<T> {}

/**
 * Shows a form, and makes an object of what it sends.
 *
 * @typeParam T - the object
 * @typeParam P - what the route captures
 * @typeParam V - what valid data becomes
 * @example
 * class BookCreate extends CreateView<Book> {
 *   override model = books;
 *   override fields = ["title", "year"];
 *   override successUrl = "/books/{pk}/";
 * }
 *
 * Django's `CreateView`: facts F6 to F9.
 */
export class CreateView<T = unknown, P extends object = object, V = FieldValues> extends EditBase<V, P> {
  static {
    defaults<CreateView>(this, { templateNameSuffix: "_form" });
  }
}

export interface UpdateView<
  T = unknown,
  // eslint-disable-next-line @typescript-eslint/no-unused-vars -- the class has it
  P extends object = object,
  V = FieldValues,
>
  extends ModelFormMixin<T, V>, SingleObjectTemplateResponseMixin<T> {
  /** The object, once `loadObject()` has settled: in all of the view's own handlers and hooks. */
  object: T;
}

/**
 * Shows a form with an object's values, and changes the object.
 *
 * @typeParam T - the object
 * @typeParam P - what the route captures
 * @typeParam V - what valid data becomes
 * @example
 * class BookUpdate extends UpdateView<Book, { pk: number }> {
 *   override model = books;
 *   override fields = ["title", "year"];
 * }
 *
 * Django's `UpdateView`: facts F6 to F9.
 */
export class UpdateView<T = unknown, P extends object = object, V = FieldValues> extends EditBase<V, P> {
  override async get(request: HttpRequest, params: P): Promise<Response> {
    await this.loadObject();
    return super.get(request, params);
  }

  override async post(request: HttpRequest, params: P): Promise<Response> {
    await this.loadObject();
    return super.post(request, params);
  }

  async loadObject(): Promise<T> {
    return (this.object ??= await objectOf(this));
  }

  static {
    defaults<UpdateView>(this, { templateNameSuffix: "_form" });
  }
}
