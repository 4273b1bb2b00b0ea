'use script';
with (a) b; var let = 1, static = 2, implements = 3, interface = 4, package = 5, private = 6, protected = 7, public = 8, yield = 9, await = 10; let
x; static; yield * 2; await / 2; await: 1; yield: 2; let.y; var a; delete x; arguments.callee; return;
if (a) function f() {} function g(a, a) {}  eval = 1; function h() { return this } (function () { 'use strict'; return 1 })(); async function i() { await 1 } function* j() { yield 1 } var k = function yield() {}, l = { yield, let, await };
