import type { HttpRequest } from "../../http/request.js";
import type { LazyUrl } from "../../urls/lazy-url.js";
import { andThen } from "../and-then.js";
import { bases } from "../bases.js";
import { defaults } from "../defaults.js";
import type { Form } from "../form.js";
import { missing } from "../missing.js";
import { type Mixin, mixin } from "../mixin.js";
import { DetailView, objectOf, SingleObjectMixin } from "./detail.js";
import { checkValid, FormMixin, redirectFrom } from "./edit.js";
import { fieldsSchema } from "./fields-schema.js";
import { fromHook } from "./hooks.js";
import { orModelOfQueryset, writtenModel } from "./object-source.js";
import { filledSuccessUrl } from "./success-url.js";

/**
 * Lets a view delete its object, on DELETE and POST.
 *
 * @typeParam T - the object
 */
export interface DeletionMixin<T = unknown> extends SingleObjectMixin<T> {
  /** Where to go afterwards. `{author}` stands for the object's field. */
  successUrl: string | LazyUrl | null;
  /** Where to go afterwards; asked while the object is still there (F10). */
  getSuccessUrl(): string | LazyUrl | Promise<string | LazyUrl>;
  /** Deletes the object, in the model. Override it to do something else instead; POST and DELETE both come here. */
  deleteObject(object: T): void | Promise<void>;
  /** Deletes the object, and redirects. */
  delete(request: HttpRequest, params: object): Response | Promise<Response>;
  /** As `delete()`. */
  post(request: HttpRequest, params: object): Response | Promise<Response>;
}

export const DeletionMixin: Mixin<DeletionMixin> = mixin<DeletionMixin>(
  (Base) =>
    class DeletionMixin extends SingleObjectMixin(Base) {
      declare successUrl: string | LazyUrl | null;

      getSuccessUrl(): string | LazyUrl | Promise<string | LazyUrl> {
        const { successUrl, object } = this;
        if (successUrl === null) {
          throw missing(
            this,
            "has no URL to go to once the object is deleted",
            ["successUrl"],
            "override getSuccessUrl()",
          );
        }
        return andThen(orModelOfQueryset(this, writtenModel(this)), (model) =>
          filledSuccessUrl(this, successUrl, object, model),
        );
      }

      deleteObject(object: unknown): void | Promise<void> {
        return andThen(orModelOfQueryset(this, writtenModel(this)), (model) => {
          if (model !== undefined) return model.delete(object);
          throw missing(this, "has nothing to delete from", ["model"], "override deleteObject()");
        });
      }

      // eslint-disable-next-line @typescript-eslint/no-unused-vars -- what overrides it may want the parameters
      async delete(request: HttpRequest, params: object): Promise<Response> {
        this.object ??= await objectOf(this);
        const response = redirectFrom(this, await this.getSuccessUrl());
        await this.deleteObject(this.object);
        return response;
      }

      async post(request: HttpRequest, params: object): Promise<Response> {
        return fromHook(this, "delete", await this.delete(request, params));
      }

      static {
        defaults<DeletionMixin>(this, { successUrl: null });
      }
    },
);

const DeleteBase: typeof DetailView = bases(DeletionMixin, FormMixin, DetailView);

export interface DeleteView<T = unknown, P extends object = object, V = unknown>
  extends DeletionMixin<T>, FormMixin<V> {
  /** The object, once `loadObject()` has settled: in all of the view's own handlers and hooks. */
  object: T;
  getSuccessUrl(): string | LazyUrl | Promise<string | LazyUrl>;
  loadObject(): Promise<T>;
  delete(request: HttpRequest, params: P): Response | Promise<Response>;
}

/**
 * Asks on GET whether an object is to be deleted, and deletes it on POST, once the form is valid, and on DELETE.
 *
 * @typeParam T - the object
 * @typeParam P - what the route captures
 * @typeParam V - what the valid data of its form becomes, if it has a form of its own
 * @example
 * class BookDelete extends DeleteView<Book, { pk: number }> {
 *   override model = books;
 *   override successUrl = reverseLazy("books");
 * }
 *
 * Django's `DeleteView`: fact F10. Better in one: POST comes by `delete()`, too, so that what overrides it is not passed over.
 */
export class DeleteView<T = unknown, P extends object = object, V = unknown> extends DeleteBase<T, P> {
  // eslint-disable-next-line @typescript-eslint/no-unused-vars -- what overrides it may want the parameters
  async post(request: HttpRequest, params: P): Promise<Response> {
    await this.loadObject();
    return this.processForm();
  }

  async formValid(form: Form<V>): Promise<Response> {
    checkValid(this, form);
    return fromHook(this, "delete", await this.delete(this.request, this.params));
  }

  static {
    defaults<DeleteView>(this, { formClass: fieldsSchema({}), templateNameSuffix: "_confirm_delete" });
  }
}
