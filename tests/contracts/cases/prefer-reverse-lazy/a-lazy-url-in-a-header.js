// CV003: violated
import { reverseLazy } from "classviews";

const HOME = reverseLazy("home");

export const moved = new Response(null, { status: 302, headers: { location: HOME } });
//                                                                          ~~~~ forced
