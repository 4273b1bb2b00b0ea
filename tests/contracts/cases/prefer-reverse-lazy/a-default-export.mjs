// CV003: violated
import { reverse } from "classviews";

export default reverse("home");
//             ~~~~~~~~~~~~~~~ reverse
