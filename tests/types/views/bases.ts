import {
  bases,
  type Constructor,
  DetailView,
  FormView,
  type HttpRequest,
  ListView,
  LoginRequiredMixin,
  type Mixin,
  mixin,
  PermissionRequiredMixin,
  TemplateView,
  View,
} from "classviews";

interface Book {
  readonly pk: number;
  readonly title: string;
}

// What mixins add is there, and the view's own type parameters are kept.
export class BookDetail extends bases(
  LoginRequiredMixin,
  PermissionRequiredMixin,
  DetailView<Book, { pk: number }>,
) {
  override queryset: readonly Book[] = [];
  override permissionRequired = "library.view_book";
  override get loginUrl(): string {
    return "/login/";
  }

  async post(): Promise<Response> {
    const pk: number = this.params.pk;
    const title: string = this.object.title;
    // @ts-expect-error -- nothing of that name is captured
    const slug: unknown = this.params.slug;
    return new Response(`${String(pk)} ${title} ${String(slug)}`);
  }

  override dispatch(request: HttpRequest, params: { pk: number }): Response | Promise<Response> {
    return super.dispatch(request, params);
  }
}

export const callable: (request: Request, params: { pk: number }) => Response | Promise<Response> =
  BookDetail.asView({ raiseException: true });

// A mixin made by mixin(), with its attributes inferred or named.
export const Titled = mixin(
  (Base) =>
    class extends Base {
      title = "Untitled";
      heading(): string {
        return `<h1>${this.title}</h1>`;
      }
    },
);

interface Stamped {
  stamp: string | null;
}

export const StampedMixin: Mixin<Stamped> = mixin<Stamped>(
  (Base) =>
    class extends Base {
      declare stamp: string | null;
    },
);

// A mixin written by hand.
export const Counted = <B extends Constructor<View>>(Base: B) =>
  class extends Base {
    count = 0;
  };

export class Page extends bases(Titled, StampedMixin, Counted, TemplateView<{ slug: string }>) {
  // An attribute may become a getter.
  override get stamp(): string {
    return this.heading() + String(this.count) + this.params.slug;
  }
}

Page.asView({ title: "About", count: 1 });
bases(Titled, View).asView({ title: "About" });
bases(View);

// @ts-expect-error -- CV002: only the last base may be a view
bases(FormView, ListView);
// @ts-expect-error -- CV002: the view is not last
bases(ListView, LoginRequiredMixin);
// @ts-expect-error -- CV002: a view in the middle
bases(LoginRequiredMixin, FormView, ListView);
// @ts-expect-error -- CV002: not a mixin
bases(class {}, ListView);
// @ts-expect-error -- CV002: not a mixin
bases("LoginRequiredMixin", ListView);
// @ts-expect-error -- no base at all
bases();
// @ts-expect-error -- the last one is no view
bases(LoginRequiredMixin, class {});
// @ts-expect-error -- a view can't be called as if it were a mixin
FormView(ListView);

// bases() of bases() keeps the view's statics, too.
export class Nested extends bases(Titled, bases(LoginRequiredMixin, DetailView<Book, { pk: number }>)) {}
Nested.asView({ title: "Book", loginUrl: "/login/", pkUrlKwarg: "pk" });
export const captured = (nested: Nested): number => nested.params.pk;
