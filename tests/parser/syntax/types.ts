export {};
type A = string | number; type B = | A & { x: 1 } | (() => void); type C = & A;
type Fn = <T>(this: Window, a: T, b?: number, ...rest: string[]) => asserts a is T;
type Ctor = new <T>(a: T) => T; type AbstractCtor = abstract new () => object;
type Pred = (x: unknown) => x is string; type Asserts = (x: unknown) => asserts x; type ThisIs = (this: Foo) => this is Foo;
type Cond<T> = T extends (infer U extends string)[] ? U : T extends infer V ? V : never;
type Mapped<T> = { readonly [K in keyof T]?: T[K] }; type Mapped2<T> = { -readonly [K in keyof T as `get${K & string}`]-?: T[K]; };
type Mapped3<T> = { +readonly [K in keyof T]+?: T[K] }; type Mapped4<T> = { [K in keyof T] };
type Tpl = `a${string}b${number}c`; type Tpl2 = `x`; type Tpl3 = `${A}`;
type Tup = [a: string, b?: number, ...rest: boolean[]]; type Tup2 = [string?, ...number[]]; type Tup3 = readonly [1, -1, 1n, -1n];
type Idx = Foo["a"]["b"][number]; type Arr = (string | number)[][]; type KO = keyof typeof x; type UQ = unique symbol;
type Lit = true | false | null | undefined | void | never | unknown | any | object | symbol | bigint | "s" | 's' | 0x10 | intrinsic;
type Imp = import("fs").Stats; type Imp2 = typeof import("fs"); type Imp3 = import("x", { with: { "resolution-mode": "import" } }).Y<string>;
type TQ = typeof a.b.c; type TQ2 = typeof a<string>; type TQ3 = typeof this.x; type TQ4 = typeof this;
type Q = N.M.T<string>; type Nest = A<B<C<D>>>; type Nest2 = A<B<C>>; type LT = ReturnType<<T>(x: T) => number>;
type Obj = { a: string, b?: number; readonly c: boolean; d(): void; e?<T>(x: T): T; (): string; new (): Foo; [key: string]: any; get g(): number; set g(v: number); readonly [k: number]: string };
interface Foo extends Bar<string>, N.Baz { a(): void; readonly b?: string; <T>(x: T): T; new <T>(x: T): Foo; "str": number; [Symbol.iterator](): Iterator<any>; 0: 1 }
interface Empty {} interface Gen<in T, out U, in out V> {}
type Fun2 = (a, b) => any; type Par = ((string)); type FnUnion = (() => void) | (new () => object);
let x: A<B>=1 as any; let y: A<B<C>>=1 as any; let z: A<B<C<D>>>=1 as any; let w = <A>x; let v = <A<B>>x; let u = <(A)>(x); let t = <A /* > */ > x;
let nn = x!; let nn2 = x!.y![0]!(); let nn3 = x!++; x! = 1; let opt = a?.b!.c; let opt2 = (a?.b)!.c; let opt3 = (a?.b).c; let o4 = a?.[0]?.(1)?.b.c; delete a?.b;
let s1 = x satisfies A; let s2 = x as const; let s3 = x as A as B; let s4 = <const>["a"]; let s5 = (x as any) = 1; let s6 = x! as any;
const inst = foo<string>; const inst2 = new Foo<string>; const inst3 = foo<string>(1); const inst4 = foo<string>`a${1}b`; const inst5 = a?.b<string>(); const inst6 = f<<T>(x: T) => T>(g);
const arrow = async <T,>(a: T): Promise<T> => a; const arrow2 = <T extends A>(a: T) => a; const arrow3 = async x => x; const arrow4 = (): a is string => true;
const shift = 1 << 2 >> 3 >>> 4; let sh = 1; sh <<= 1; sh >>= 1; sh >>>= 1; const cmp = a < b > c; const cmp2 = a < b, c2 = b >= c, c3 = a >> (b), c4 = a <b> (c);
enum E { A, B = 1, "C" = 2, 'D d', E = A | B, F = `x` } const enum CE { X } declare enum DE { Y }
function over(a: string): void; function over(a: number): void; function over(a: any) {} declare function df<T>(a: T): asserts a;
function dflt(this: Foo, a = 1, { b, c: d = 2, ...e }: any = {}, [f, , g = 3, ...h]: any = [], ...i: any[]) {}
abstract class Abs<T> extends Base.Inner<T> implements I<T>, N.J { abstract a(): void; abstract b: string; abstract get c(): number; abstract set c(v); abstract accessor d: number; protected abstract readonly e?: string; }
let v1: typeof x, v2: string[] = [], v3!: number; var fnty: { (a): string }; let obj: { a?(): void };
label: for (const k in {} as any) { continue label } for (const k of [] as any) break; for await (const k of []) {} for (let i = 0 as number; i < 1; i++) {}
try {} catch (e: unknown) {} try {} catch {} finally {}
let big = 123n + 0b11n + 0o17n + 0xFFn; let nums = [1_000, .5, 5., 0.5e-10, 1E5, 0B1, 0O7, 0XA];
using res = open(); await using ares = open();
let u2: unique symbol; let c: new () => void; let tplf = tag<string>`x`; a ||= b; a &&= b; a ??= b; a **= 2; a ?? b; a ? .5 : 1; a?.5:1;
declare const dc: string; declare let dl: number, dl2; declare var dv; declare class DC { m(): void; p: string; static s; constructor(a); private constructor(b); get x(): number; [k: string]: any }
