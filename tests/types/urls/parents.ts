import { createApp, type HttpRequest, include, path, rePath, type UrlPattern, View } from "classviews";

class ReviewList extends View<{ product_pk: number }> {
  get(_request: HttpRequest, { product_pk }: { product_pk: number }): Response {
    return new Response(String(product_pk));
  }
}
class Review extends View<{ product_pk: number; pk: number }> {}
class OfSlug extends View<{ product_pk: string }> {}
class Home extends View {}
class Entry extends View<{ pk: number }> {}

// I5: what parents capture, stated and checked.
const list: UrlPattern<{ product_pk: number }>[] = [
  path("", ReviewList.asView(), { name: "reviews" }),
  path("<int:pk>/", Review.asView()),
  path("help/", Home.asView()),
];
const stated = include<{ product_pk: number }>([
  path("", ReviewList.asView()),
  path("<int:pk>/", Review.asView()),
]);

export const app = createApp({
  urlpatterns: [
    path("products/<int:product_pk>/", include(list)),
    path("goods/<int:product_pk>/", stated),
    path(
      "wares/<int:product_pk>/",
      include<{ product_pk: number }>([path("x/", ReviewList.asView())], { appName: "x" }),
    ),
    path("given/", stated, { params: { product_pk: 1 } }),
    path(
      "deep/<int:product_pk>/",
      include<{ product_pk: number }>([
        path("<int:pk>/", include<{ product_pk: number; pk: number }>([path("", Review.asView())])),
      ]),
    ),
    path("plain/<int:other>/", include([path("<int:pk>/", Entry.asView()), path("", Home.asView())])),
    path("plain/", include([path("<int:pk>/", include([path("", Home.asView())]))])),
    path("<slug:product_pk>/", include<{ product_pk: string }>([path("", OfSlug.asView())])),
    rePath(/^r\/(?<product_pk>\d+)\//, include([path<{ product_pk: string }>("", OfSlug.asView())])),
  ],
});

// @ts-expect-error -- the root captures nothing
createApp({ urlpatterns: list });
// @ts-expect-error -- the route does not capture what the views below need
path("products/", stated);
// @ts-expect-error -- it captures text where the views need a number
path("products/<slug:product_pk>/", stated);
// @ts-expect-error -- another name
path("products/<int:pk>/", include(list));
// @ts-expect-error -- the view wants text, the parent is said to capture a number
include<{ product_pk: number }>([path("", OfSlug.asView())]);
// @ts-expect-error -- nothing captures pk
include<{ product_pk: number }>([path("", Review.asView())]);
// @ts-expect-error -- a parent in between must hand on what is needed below it
include<{ other: number }>([path("<int:pk>/", stated)]);
// @ts-expect-error -- without a word of parents, the route alone counts
path("", ReviewList.asView());
