// Opens the files with Microsoft's implementation of the protocol, and writes what an editor would show: see files.txtar.
// node client.mjs FOLDER-WITH-node_modules, with SERVER and FILES (separated by blanks) in the environment.
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const require = createRequire(process.argv[2] + "/");
const lsp = require("vscode-languageserver-protocol/node");
const output = [];
const server = spawn(process.env.SERVER, ["lsp", "--stdio"], { stdio: ["pipe", "pipe", "inherit"] });
const connection = lsp.createProtocolConnection(new lsp.StreamMessageReader(server.stdout), new lsp.StreamMessageWriter(server.stdin));
const uriOf = (name) => pathToFileURL(name).href;
const texts = new Map(); // by URI: the text and its version

connection.onRequest(lsp.RegistrationRequest.type, () => {});
connection.onRequest(lsp.WorkDoneProgressCreateRequest.type, () => {});
connection.onRequest(lsp.ConfigurationRequest.type, () => [{ severity: "info" }]);
connection.onRequest(lsp.DiagnosticRefreshRequest.type, () => {});
connection.listen();

const { capabilities } = await connection.sendRequest(lsp.InitializeRequest.type, {
  processId: process.pid, rootUri: null, workspaceFolders: [{ uri: uriOf("."), name: "files" }],
  capabilities: {
    general: { positionEncodings: ["utf-16"] },
    window: { workDoneProgress: true },
    workspace: {
      configuration: true, didChangeWatchedFiles: { dynamicRegistration: true }, diagnostics: { refreshSupport: true },
      workspaceEdit: { documentChanges: true, resourceOperations: ["create"] },
    },
    textDocument: { diagnostic: {}, codeAction: { dataSupport: true, resolveSupport: { properties: ["edit"] } } },
  },
});
await connection.sendNotification(lsp.InitializedNotification.type, {});
if (!capabilities.diagnosticProvider) output.push("no diagnosticProvider");

function offset(text, { line, character }) {
  const lines = text.split("\n");
  return lines.slice(0, line).reduce((sum, one) => sum + one.length + 1, 0) + character; // JavaScript counts UTF-16 as well
}

async function open(name) {
  const text = readFileSync(name, "utf8");
  texts.set(uriOf(name), { text, version: 1 });
  await connection.sendNotification(lsp.DidOpenTextDocumentNotification.type,
    { textDocument: { uri: uriOf(name), languageId: "plaintext", version: 1, text } });
}

async function shown(name, rule) {
  const { items } = await connection.sendRequest(lsp.DocumentDiagnosticRequest.type, { textDocument: { uri: uriOf(name) } });
  const { text } = texts.get(uriOf(name));
  return items.filter((d) => d.severity <= 2 || d.code === rule)
    .map((d) => `${name}:${d.range.start.line + 1} ${d.code} ${text.slice(offset(text, d.range.start), offset(text, d.range.end))}`).sort();
}

async function change(uri, edits) {
  const now = texts.get(uri);
  // Edits are of one text: the last place comes first, so that the others stay where they are.
  for (const edit of [...edits].sort((a, b) => offset(now.text, b.range.start) - offset(now.text, a.range.start))) {
    now.text = now.text.slice(0, offset(now.text, edit.range.start)) + edit.newText + now.text.slice(offset(now.text, edit.range.end));
  }
  now.version++;
  await connection.sendNotification(lsp.DidChangeTextDocumentNotification.type,
    { textDocument: { uri, version: now.version }, contentChanges: edits.length === 1 ? [{ range: edits[0].range, text: edits[0].newText }] : [{ text: now.text }] });
}

async function act(name, line, character, title) {
  const place = { line, character };
  const actions = await connection.sendRequest(lsp.CodeActionRequest.type,
    { textDocument: { uri: uriOf(name) }, range: { start: place, end: place }, context: { diagnostics: [] } });
  let action = actions.find((a) => a.title.startsWith(title));
  if (!action) return output.push(`no action ${title}`);
  if (!action.edit) action = await connection.sendRequest(lsp.CodeActionResolveRequest.type, action);
  for (const { textDocument, edits } of action.edit.documentChanges) {
    if (textDocument.version !== texts.get(textDocument.uri).version) output.push("an edit of another version");
    await change(textDocument.uri, edits);
  }
}

const rules = { "session-policy.json": "redundant-policy-entry", "main.tf": "role-max-session-duration" };
for (const name of process.env.FILES.split(" ")) {
  await open(name);
  output.push(...await shown(name, rules[name] ?? "session-duration"));
}
output.sort();

await act("session-policy.json", 3, 20, "shrink this policy");
output.push("shrunk: " + texts.get(uriOf("session-policy.json")).text.trimEnd());
await act("request.yaml", 5, 20, "ignore session-duration here");
output.push("ignored: " + texts.get(uriOf("request.yaml")).text.match(/#.*/)?.[0]);
output.push(...(await shown("request.yaml", "session-duration")).map((line) => "after ignoring: " + line));
const at = (line, character) => ({ textDocument: { uri: uriOf("request.yaml") }, position: { line, character } });
const hover = await connection.sendRequest(lsp.HoverRequest.type, at(6, 4));
output.push("hover: " + hover?.contents.value.match(/DurationSeconds/)?.[0]);
const end = { line: 7, character: 0 };
await change(uriOf("request.yaml"), [{ range: { start: end, end }, newText: "  Exter\n" }]);
const list = await connection.sendRequest(lsp.CompletionRequest.type, at(7, 7));
output.push("completion: " + list?.items[0]?.label);

await connection.sendRequest(lsp.ShutdownRequest.type);
await connection.sendNotification(lsp.ExitNotification.type);
await new Promise((resolve) => server.on("exit", (status) => { output.push(...(status === 0 ? [] : [`exit status ${status}`])); resolve(); }));
console.log(output.join("\n"));
