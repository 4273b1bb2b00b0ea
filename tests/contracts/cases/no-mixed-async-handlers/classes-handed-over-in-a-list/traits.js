export function applyTraits(classes) {
  for (const one of classes.views ?? classes) {
    one.prototype.post = async () => new Response("read only", { status: 403 });
  }
}
