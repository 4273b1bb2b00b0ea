export const name = "home";
