export async function save() {
  return new Response("saved");
}
