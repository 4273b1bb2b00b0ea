const App = ({ a, b }) => <div className="x" onClick={() => a.b.c()} {...b}>{a ? <b>{`x${a}`}</b> : 'none'} text; it's &copy; <br/>{/* c */}</div>;
class X extends React.Component { static y = 1; render() { return <><this.props.x y="1" />{this.props.children}</> } }
export { App as default, X };
