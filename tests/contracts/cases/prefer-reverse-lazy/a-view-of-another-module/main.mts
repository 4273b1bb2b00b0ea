// CV003: violated
import { reverse } from "classviews";
import { Form } from "./form.js";
import { Service } from "./service.js";

export class Contact extends Form {
  override successUrl = reverse("thanks");
//                      ~~~~~~~~~~~~~~~~~ reverse
}

export class Client extends Service {
  successUrl = reverse("thanks");
}
