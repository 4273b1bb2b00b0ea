const re = /a/; const re2 = /[/\]]+/giu, re3 = a / b / c, re4 = x => /y/, re5 = (a) / b, re6 = typeof /z/, re7 = { a: /x/ }, re8 = [/x/, /y/v], re9 = /(?<n>a)\k<n>/u, re10 = /=/, re11 = /(?:)/, re12 = /\//;
if (a) /re/.test(b); else /re2/g.exec(c); a++ / 2; a-- / b; (b) / c / d; [] / 1; {} /re/g; +{} / 1; return_ / 2; x = y / /z/ / 1; a = b
/ c / d; let yieldish = function* () { yield /a/; yield
/b/ }; for (const x of /a/.exec("b")) /c/; do /d/.x; while (/e/.y) /f/.z; a /= 2; a = /=/; void /a/; delete /b/.c; () => {}
/re/g; label: /x/; switch (/a/) { case /b/: /c/; default: /d/ } !/a/; ~/b/; throw_ = a ? /b/ : /c/; new /a/.constructor; a ?? /b/; ({}) / 1; `a${/b/}c` / 2; a.if / b; a.return / c / d;
const t = `a`, t2 = `a${b}c`, t3 = `${a}${b}`, t4 = `a${`b${`c`}d`}e`, t5 = `\``, t6 = `\u{1F600}`, t7 = tag`\unicode and \xerxes`, t8 = `line
break ${ { a: { b: `}` } }.a.b } $ {notexpr} $` , t9 = a`b``c`, t10 = `${function () { return `}` }}`, t12 = `\
`;
let s = "a\"b", s2 = 'a\'b', s3 = "\
continued", s4 = '\u{1F600}\x41\0', s5 = "😀", s6 = '//not a comment', s7 = "/* nor this */", s8 = '', s9 = "";
let n = [0, 1, 1.5, .5, 5., 1e3, 1E-3, 1e+3, 0xAF, 0b01, 0o17, 1_000_000, 10n, 0xFn, 1..toString(), 1.0.toFixed(), 1 .x, 0.0, 0];
a?.b; a?.[b]; a?.(b); a ?.5 : 1; a?.5:1; a ? .5 : .6; a ??= b; a ||= c; a &&= d; a **= e; a >>>= f; a >>= 1; a <<= 1; a ^= 1; a |= 1; a &= 1; a %= 1; a *= 1; a -= 1; a += 1; a === b; a !== b; a == b; a != b; a >= b; a <= b; a-- > b; a --> b; a+ +b; a- -b; a++ + ++b; a-- - --b; !a; !!a; ~a; -a; +a; a => b; (a, b) => ({}); f(...[a]);
let { a: aa, ...rest } = b, [c1, , d1 = 1, ...e1] = f; ({ a, b: c, [d]: e, ...f } = g); [a, b.c, d[e], ...f] = g; ({ get x() { return 1 }, set x(v) {}, async a() {}, *b() {}, async *c() {}, get: 1, set: 2, async: 3, 'q': 4, 5: 6, [k]: 7, __proto__: null, async get() {}, get async() { return 1 } });
var async, of, get, set, let_, static_, from, as, type, declare, module, namespace, abstract, readonly, is, keyof, infer, asserts, undefined_, NaN, Infinity, target, meta, accessor, using, defer;
async = 1; of = async; async(); async (x) => y; async x => y; for (async of => {}; false;); for (of of of); for (const of of of); async
(z); using
x1; a.async; a.of.get.set.let.static.yield.await.class.function.new.this.null.true.typeof; ({ if: 1, class: 2, null: 3, true: 4, this: 5, let: 6, static: 7, yield: 8, await: 9, enum: 10, implements: 11 });
class P { #a; #b() {} static #c = 1; get #d() { return this.#a } m(o) { return #a in o && o.#a } static async *#e() {} static { var x; } }
new a; new a(); new a.b; new a.b(); new (a()); new (a.b().c); new a()(); new new a()(); (function () { new.target }); import.meta; import("a"); export default a;
if (a) ; else ; for (;;) { break } while (0) ; do ; while (0) a: b: c: for (;;) { continue a } debugger; {} ; ;; with_; try { } catch { } finally { } try { } catch ({ message }) { } switch (a) { } switch (a) { case 1: case 2: b; break; default: } throw a, b; var v; a, b, c; (a, b); ((a)); (((a, b)));
