/**
 * What constructors of the platform take, by the platform's own declarations: lib "dom", @types/node, Workers', Bun's.
 * Names such as `BodyInit` are declared by some of them alone, and in a declaration file without them are `any`.
 */

/** `BodyInit | null` of lib "dom". */
export type ResponseBody = ConstructorParameters<typeof Response>[0];

/** `HeadersInit` of lib "dom". */
export type HeadersSource = NonNullable<ConstructorParameters<typeof Headers>[0]>;
