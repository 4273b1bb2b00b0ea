import {
  FormView,
  HttpRequest,
  ListView,
  RedirectView,
  reverseLazy,
  type StandardSchema,
  TemplateView,
  View,
  type ViewCallable,
} from "classviews";

class Greeting extends View<{ name: string }> {
  greeting = "Hello";
  compare: ((a: string, b: string) => number) | null = null;

  get(_request: HttpRequest, { name }: { name: string }): Response {
    return new Response(`${this.greeting}, ${name}`);
  }
}

export const callable: ViewCallable<{ name: string }> = Greeting.asView({
  greeting: "Good morning",
  compare: (a, b) => a.localeCompare(b),
  httpMethodNames: ["get"],
});

export const isAsync: boolean = callable.isAsync;
void callable(new Request("https://shop.example/"), { name: "Ada" });
void callable(HttpRequest.from(new Request("https://shop.example/")));

// @ts-expect-error -- V4: no such attribute
Greeting.asView({ greting: "Good morning" });
// @ts-expect-error -- of the wrong type
Greeting.asView({ greeting: 1 });
// @ts-expect-error -- V3: the name of an HTTP method
Greeting.asView({ get: () => new Response() });
// @ts-expect-error -- V7: a method
Greeting.asView({ dispatch: () => new Response() });
// @ts-expect-error -- each request brings its own
Greeting.asView({ params: { name: "Ada" } });
// @ts-expect-error -- each request brings its own
Greeting.asView({ request: HttpRequest.from(new Request("https://shop.example/")) });
// @ts-expect-error -- V5: no positional arguments
Greeting.asView("Good morning");
// @ts-expect-error -- V6: not on instances
export const ofAnInstance: unknown = new Greeting().asView;
// @ts-expect-error -- the route must capture a name
void callable(new Request("https://shop.example/"), { pk: 1 });
// @ts-expect-error -- a view that needs a name is no view for every route
export const anywhere: ViewCallable = callable;
// @ts-expect-error -- V24: read only
callable.isAsync = true;

export class Configured extends View {
  constructor(readonly setting: string) {
    super();
  }
}
// @ts-expect-error -- V31: asView() makes instances without arguments
Configured.asView();

export abstract class Unfinished extends View {
  abstract get(): Response;
}
// @ts-expect-error -- an abstract class has no instances
Unfinished.asView();

// Generic views without a class of their own, and lazy URLs as attributes.
RedirectView.asView({ url: reverseLazy("home"), permanent: true });
TemplateView.asView({ templateName: ({ view }: { view: View }) => view.constructor.name });
ListView.asView({ queryset: [1, 2, 3], ordering: ["-pk"] });
// @ts-expect-error -- an attribute of another view
TemplateView.asView({ successUrl: "/" });

declare const schema: StandardSchema<{ email: string }>;

export class Contact extends FormView<{ email: string }> {
  override formClass = schema;
  override successUrl = reverseLazy("thanks");
}

export class Late extends FormView<{ email: string }> {
  override formClass = schema;
  // A getter is the remedy for what a field can't do (CV003).
  override get successUrl(): string {
    return this.request.path;
  }
}
