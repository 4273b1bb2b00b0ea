export function load(file: string): Promise<unknown> {
  return import(file);
}
