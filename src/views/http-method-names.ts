/** The methods of HTTP that a view may answer, in the order `Allow` lists them. There is no `connect` (V1). */
export const HTTP_METHOD_NAMES: readonly string[] = [
  "get",
  "post",
  "put",
  "patch",
  "delete",
  "head",
  "options",
  "trace",
];
