async function render() {
  return new Response("book");
}

export { render as show };

export default function () {
  return new Response("saved");
}
