// CV002: violated
// runtime: TypeError, because JavaScript itself refuses to call a class
import { FormView, ListView as Listing } from "classviews";

class Contact extends FormView {}

const Base = Contact(Listing);
//           ~~~~~~~ viewCalled

export class Books extends Base {}
