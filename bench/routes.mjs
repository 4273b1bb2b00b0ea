const uuid = "0123abcd-0123-4567-89ab-0123456789ab";

/** Routes of five forms a resource, in a mixed order, each with a path that it matches and what the path holds. */
export function mixedRoutes(count) {
  return Array.from({ length: Math.ceil(count / 5) }, (_, index) => forms(`resource${index.toString(36)}`))
    .flat()
    .slice(0, count)
    .map((route, index) => ({ ...route, name: `route${index}`, texts: stringified(route.params) }))
    .map((_, index, routes) => routes[(index * 7919) % count]);
}

/** The route with untyped parameters, `/books/:id/`. */
export function untyped(form) {
  return `/${form.replace(/<\w+:(\w+)>/g, ":$1")}`;
}

function forms(resource) {
  return [
    { form: `${resource}/`, params: {}, path: `/${resource}/` },
    { form: `${resource}/<int:id>/`, params: { id: 4711 }, path: `/${resource}/4711/` },
    { form: `${resource}/<int:id>/edit/`, params: { id: 4711 }, path: `/${resource}/4711/edit/` },
    {
      form: `${resource}/by-name/<slug:slug>/`,
      params: { slug: "a-slug-1" },
      path: `/${resource}/by-name/a-slug-1/`,
    },
    {
      form: `${resource}/of/<uuid:owner>/<str:part>/`,
      params: { owner: uuid, part: "front" },
      path: `/${resource}/of/${uuid}/front/`,
    },
  ];
}

function stringified(params) {
  return Object.fromEntries(Object.entries(params).map(([key, value]) => [key, String(value)]));
}
