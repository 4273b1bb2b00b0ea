// with a byte order mark
export const a = 1;
const b = `x
y`, c = "\
z";

/* block
comment */
const d = 2