import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from "vscode-jsonrpc/node";
import type { StrangersProject } from "./stranger.js";

interface Position {
  readonly line: number;
  readonly character: number;
}

interface TextEdit {
  readonly range: { readonly start: Position; readonly end: Position };
  readonly newText: string;
}

/** As the protocol has it, with lines from 0. */
export interface Diagnostic {
  readonly range: TextEdit["range"];
  readonly message: string;
  readonly code?: string | number;
  readonly codeDescription?: { readonly href: string };
  readonly source?: string;
}

interface WorkspaceEdit {
  readonly changes?: Readonly<Record<string, readonly TextEdit[]>>;
  readonly documentChanges?: readonly {
    readonly textDocument: { readonly uri: string };
    readonly edits: readonly TextEdit[];
  }[];
}

export interface CodeAction {
  readonly title: string;
  readonly kind?: string;
  readonly edit?: WorkspaceEdit;
  readonly command?: { readonly command: string; readonly arguments?: readonly unknown[] };
}

/** An editor's side of the language server protocol: buffers, and what a server says of them. */
export interface Editor {
  /** Opens a file of the project, as it is saved or with a text that is not. */
  open(file: string, text?: string): Promise<void>;
  /** Types: gives the buffer another text, and saves nothing. */
  edit(file: string, text: string): Promise<void>;
  /** Tells the server of files that were written, as an editor's watcher does. */
  saved(...files: string[]): Promise<void>;
  text(file: string): string;
  diagnostics(file: string): Promise<readonly Diagnostic[]>;
  /** What the light bulb offers on a diagnostic, or for the whole file of one kind, such as `source.fixAll.eslint`. */
  actions(file: string, on: Diagnostic | string): Promise<readonly CodeAction[]>;
  /** Does what was offered, in the buffers. */
  apply(action: CodeAction): Promise<void>;
  /** Stops the server; throws with what it complained of, if it did. */
  close(): Promise<void>;
}

export interface EditorOptions {
  /** The command that starts the server in the project, as on the pages: `npx oxlint --lsp`. */
  readonly command: string;
  readonly initializationOptions?: unknown;
  /** The request by which the server tells that it has loaded its config; what is asked before is answered with nothing. */
  readonly readyBy?: string;
  /** What `workspace/configuration` is answered with. */
  readonly settings?: unknown;
}

/** Starts a server as an editor does that knows diagnostics by pull, and opens the project's folder. */
export async function startEditor(project: StrangersProject, options: EditorOptions): Promise<Editor> {
  const [program = "", ...parameters] = options.command.replace(/^npx /, "").split(" ");
  const server = spawn(project.path(`node_modules/.bin/${program}`), parameters, {
    cwd: project.directory,
    stdio: ["pipe", "pipe", "pipe"],
  });
  const complaints: string[] = [];
  server.stderr.on("data", (text) => complaints.push(String(text)));
  const connection = createMessageConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  const buffers = new Map<string, { version: number; text: string }>();

  const applyEdit = (edit: WorkspaceEdit): void => {
    const changes = [
      ...Object.entries(edit.changes ?? {}).map(([uri, edits]) => ({ uri, edits })),
      ...(edit.documentChanges ?? []).map(({ textDocument: { uri }, edits }) => ({ uri, edits })),
    ];
    for (const { uri, edits } of changes) {
      const buffer = buffers.get(uri);
      if (!buffer) throw new Error(`The server edits ${uri}, which is not open.`);
      pending.push(change(uri, edited(buffer.text, edits)));
    }
  };
  const pending: Promise<void>[] = [];
  const change = async (uri: string, text: string): Promise<void> => {
    const version = (buffers.get(uri)?.version ?? 0) + 1;
    buffers.set(uri, { version, text });
    await connection.sendNotification("textDocument/didChange", {
      textDocument: { uri, version },
      contentChanges: [{ text }],
    });
  };

  connection.onRequest("workspace/configuration", ({ items }: { items: unknown[] }) =>
    items.map(() => options.settings ?? null),
  );
  connection.onRequest("workspace/applyEdit", ({ edit }: { edit: WorkspaceEdit }) => {
    applyEdit(edit);
    return { applied: true };
  });
  connection.onRequest("workspace/workspaceFolders", () => [folder]);
  const ready = new Promise<void>((resolve) => {
    if (options.readyBy === undefined) resolve();
    // Registrations, refreshes, progress.
    connection.onRequest((method) => {
      if (method === options.readyBy) resolve();
      return null;
    });
  });
  connection.onNotification("window/logMessage", ({ type, message }: { type: number; message: string }) => {
    if (type === 1) complaints.push(message);
  });
  connection.listen();

  const folder = { uri: pathToFileURL(project.directory).href, name: "project" };
  await connection.sendRequest("initialize", {
    processId: process.pid,
    rootUri: folder.uri,
    workspaceFolders: [folder],
    initializationOptions: options.initializationOptions,
    capabilities: {
      workspace: {
        configuration: true,
        applyEdit: true,
        workspaceFolders: true,
        workspaceEdit: { documentChanges: true },
        didChangeWatchedFiles: { dynamicRegistration: true },
        diagnostics: { refreshSupport: true },
      },
      textDocument: {
        diagnostic: { dynamicRegistration: true, relatedDocumentSupport: false },
        publishDiagnostics: { codeDescriptionSupport: true },
        codeAction: {
          dynamicRegistration: true,
          dataSupport: true,
          codeActionLiteralSupport: { codeActionKind: { valueSet: ["quickfix", "source", "source.fixAll"] } },
        },
      },
    },
  });
  await connection.sendNotification("initialized", {});
  await ready;

  const uriOf = (file: string): string => pathToFileURL(project.path(file)).href;
  const textOf = (file: string): string => buffers.get(uriOf(file))?.text ?? "";
  const everything = (text: string): TextEdit["range"] => ({
    start: { line: 0, character: 0 },
    end: { line: text.split("\n").length, character: 0 },
  });

  return {
    text: textOf,
    async open(file, text = project.read(file)) {
      buffers.set(uriOf(file), { version: 1, text });
      await connection.sendNotification("textDocument/didOpen", {
        textDocument: { uri: uriOf(file), languageId: LANGUAGES[path.extname(file)], version: 1, text },
      });
    },
    edit: (file, text) => change(uriOf(file), text),
    async saved(...files) {
      await connection.sendNotification("workspace/didChangeWatchedFiles", {
        changes: files.map((file) => ({ uri: uriOf(file), type: 2 })),
      });
      for (const file of files.filter((one) => buffers.has(uriOf(one)))) {
        await connection.sendNotification("textDocument/didSave", { textDocument: { uri: uriOf(file) } });
      }
    },
    async diagnostics(file) {
      const report = await connection.sendRequest<{ items: Diagnostic[] }>("textDocument/diagnostic", {
        textDocument: { uri: uriOf(file) },
      });
      if (complaints.length > 0) throw new Error(complaints.join("\n"));
      return report.items;
    },
    async actions(file, on) {
      const [range, context] =
        typeof on === "string"
          ? [everything(textOf(file)), { diagnostics: [], only: [on] }]
          : [on.range, { diagnostics: [on] }];
      const actions = await connection.sendRequest<CodeAction[] | null>("textDocument/codeAction", {
        textDocument: { uri: uriOf(file) },
        range,
        context,
      });
      return actions ?? [];
    },
    async apply({ edit, command }) {
      if (edit) applyEdit(edit);
      if (command) await connection.sendRequest("workspace/executeCommand", command);
      await Promise.all(pending.splice(0));
    },
    async close() {
      await connection.sendRequest("shutdown");
      await connection.sendNotification("exit");
      if (server.exitCode === null) await once(server, "exit");
      connection.dispose();
      if (complaints.length > 0) throw new Error(complaints.join("\n"));
    },
  };
}

const LANGUAGES: Readonly<Record<string, string>> = { ".js": "javascript", ".ts": "typescript" };

function edited(text: string, edits: readonly TextEdit[]): string {
  const lines = text.split("\n");
  const offset = ({ line, character }: Position): number =>
    lines.slice(0, line).reduce((sum, one) => sum + one.length + 1, 0) + character;
  let result = text;
  for (const { range, newText } of edits.toSorted(
    (one, other) => offset(other.range.start) - offset(one.range.start),
  )) {
    result = result.slice(0, offset(range.start)) + newText + result.slice(offset(range.end));
  }
  return result;
}
