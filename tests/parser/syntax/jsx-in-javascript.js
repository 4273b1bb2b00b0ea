export const a = <div id="x">{y.z}</div>, b = a < 1 || a > 2, c = /<div>/.test("<div>");
