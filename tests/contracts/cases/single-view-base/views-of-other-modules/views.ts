import { FormView, ListView } from "classviews";

export default class extends ListView {}

class ContactForm extends FormView {}

export { ContactForm as Contact };
