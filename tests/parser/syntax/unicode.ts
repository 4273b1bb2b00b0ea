const été = "é", 日本 = "😀😀", ℮ = 1, ゛= 2, a\u0301 = 3, \u{61}b = 4, \u0063 = 5, 𠮷 = "😀", ª́‌‍ = 6; // 😀 comment
const nbsp　= "x" const ls = "in side string", ps = `tpl  `; /* a b */ const after = /\u2028/; // line const next = { é: 1, "é": 2, été, [été]: été.日本.𠮷 };
class É { #é = 1; #\u0061 = 2; static 𠮷() { return this.#é } } type Ü = `ü${string}😀`; label日: for (;;) break label日;﻿ const bom = 1; const vt = 2;
const lone = "\ud83d", pair = "\ud83d\ude00", mixed = '\u{1F600}😀\uDE00';
