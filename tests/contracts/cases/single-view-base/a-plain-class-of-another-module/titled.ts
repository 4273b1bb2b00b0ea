abstract class Titled {
  abstract title(): string;
}

export { Titled as Caption };
