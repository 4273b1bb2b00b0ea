// CV002: fine
import { bases, ListView, LoginRequiredMixin } from "classviews";

class Books extends ListView {}

class PrivateBooks extends bases(LoginRequiredMixin, Books) {}

export class NewBooks extends PrivateBooks {}
