// CV001: fine
import { ListView } from "classviews";

const save = async function () {
  return new Response("saved");
};

export class Books extends ListView {
  post = save;

  put = replace;
}

async function replace() {
  return new Response("replaced");
}
