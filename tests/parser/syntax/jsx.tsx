import * as React from "react";
const a = <div />; const b = <div></div>; const c = <></>; const d = <div a="b" c='d "e" &amp; \n' {...e} f g={1} h={<i />} j:k="l" data-x-y="z" aria-label={`t${1}`} m=<n/>>text &nbsp; {o} {/* comment */} {...p} {"str"} more &lt; text's "quotes" // not a comment /* nor this */</div>;
const f = <A.B.C x={this.y} />; const g = <a:b c:d="e" />; const h = <this.x />; const i = <a-b-c></a-b-c>; const j = <Generic<string> prop={1 as any}>x</Generic>; const k = <Gen<A<B>>/>;
const l = cond ? <a>{x ? <b /> : null}</a> : <c
  multi="line
  string"
  // comment in attributes
  /* another */ x
>
  text over
  lines { /* empty */ }
  {x.y.z} {x?.y} {fn(a.b)(c)} {() => { return <d>{e.f}</d> }}
  {[1, 2].map((n) => <li key={n.id}>{n.name.first}</li>)}
  = is {">"}
</c>;
const m = <T,>(x: T) => <div>{x}</div>; const n = <T extends any>(x: T) => x; const o = async <T,>(x: T) => <p />; const p = x < y; const q = <div>{a < b}{a > b}{a / b / c}{/re/g}{`tpl ${<b>{`in ${1}`}</b>}`}</div>;
const r = <div>{}</div>; const s = <input disabled value=" &#123; " type={'text'} />; const t = <div>é 😀 &eacute; {"😀"} 日本</div>; const v = <class if="x" default={null} />; const w = <div class="x" for='y' />; const x = <a>{b}{" "}{c}</a>;
const y = <Foo render={() => <div>hi</div>}>{(z) => <span {...z} />}</Foo>; const z = (<div>=== </div>);
export default function App(): JSX.Element { return <React.Fragment key={1}><App /><React.Foo.Bar /></React.Fragment> }
