export function save() {
  return new Response("saved");
}
