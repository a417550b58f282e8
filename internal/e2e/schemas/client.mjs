// Opens request files in yaml-language-server with the published schemas, and writes what an editor would show.
// node client.mjs FOLDER-WITH-node_modules FOLDER-OF-schemas
import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [modules, schemas] = process.argv.slice(2);
const require = createRequire(modules + "/");
const lsp = require("vscode-languageserver-protocol/node");
const uriOf = (path) => pathToFileURL(path).href;

const requests = join(schemas, "editor", "requests");
const role = "arn:aws:iam::123456789012:role/reports";
const statement = { Effect: "Allow", Action: "s3:GetObject", Resource: "*" };
const parameters = { RoleArn: role, RoleSessionName: "nightly" };
const envelope = (more) => ({ operation: "sts:AssumeRole", parameters: { ...parameters, ...more } });
const any = join(requests, "any.json"), one = join(requests, "sts", "AssumeRole.json");
// Each is a schema, a value, and how many mistakes an editor must show.
const files = {
  "right envelope": [any, envelope({ DurationSeconds: 3600 }), 0],
  "policy as an object": [any, envelope({ Policy: { Version: "2012-10-17", Statement: [statement] } }), 0],
  "list of envelopes": [any, [envelope({}), { operation: "sts:GetCallerIdentity" }], 0],
  "another spelling of the operation": [any, { operation: "aws sts assume-role", parameters }, 0],
  "spelling of CloudTrail": [any, { operation: "sts:AssumeRole", parameters: { roleArn: role, roleSessionName: "nightly" } }, 0],
  "caller": [any, { ...envelope({}), caller: "role", id: "a", credentialsFrom: "b" }, 0],
  "unknown caller": [any, { ...envelope({}), caller: "nobody" }, 1],
  "unknown operation": [any, { operation: "sts:AssumeRoles", parameters }, 1],
  "long duration": [any, envelope({ DurationSeconds: 99999 }), 1],
  "wrong effect": [any, envelope({ Policy: { Statement: [{ ...statement, Effect: "allow" }] } }), 1],
  "parameters alone": [one, parameters, 0],
  "envelope in the file of an operation": [one, envelope({}), 0],
  "long policy": [one, { ...parameters, Policy: JSON.stringify({ Statement: [{ ...statement, Sid: "a".repeat(3000) }] }) }, 1],
  "missing parameter": [one, { RoleArn: role }, 1],
  "unknown parameter": [one, { ...parameters, Duration: 900 }, 1],
};

const server = spawn(process.execPath, [join(modules, "node_modules/yaml-language-server/bin/yaml-language-server"), "--stdio"], { stdio: ["pipe", "pipe", "ignore"] });
const connection = lsp.createProtocolConnection(new lsp.StreamMessageReader(server.stdout), new lsp.StreamMessageWriter(server.stdin));
const waiting = new Map(); // by URI: what takes its next diagnostics
connection.onNotification(lsp.PublishDiagnosticsNotification.type, ({ uri, diagnostics }) => waiting.get(uri)?.(diagnostics));
connection.onRequest(lsp.RegistrationRequest.type, () => {});
connection.onRequest(lsp.ConfigurationRequest.type, ({ items }) => items.map((i) => i.section === "yaml" ? { validate: true, hover: true, completion: true, schemaStore: { enable: false } } : {}));
connection.listen();
await connection.sendRequest(lsp.InitializeRequest.type, { processId: process.pid, rootUri: null, capabilities: { workspace: { configuration: true }, textDocument: { hover: {}, completion: { completionItem: {} } } } });
await connection.sendNotification(lsp.InitializedNotification.type, {});

async function open(name, schema, text) {
  const uri = uriOf(join("/", encodeURIComponent(name) + ".yaml"));
  const shown = new Promise((resolve) => waiting.set(uri, resolve));
  await connection.sendNotification(lsp.DidOpenTextDocumentNotification.type,
    { textDocument: { uri, languageId: "yaml", version: 1, text: `# yaml-language-server: $schema=${uriOf(schema)}\n${text}` } });
  return { uri, diagnostics: await shown };
}

let failed = 0;
function expect(what, ok, shown) {
  if (ok) return;
  failed++;
  console.log(`${what}: ${JSON.stringify(shown)}`);
}

for (const [name, [schema, value, mistakes]] of Object.entries(files)) {
  const { diagnostics } = await open(name, schema, JSON.stringify(value, null, 1));
  expect(name, mistakes === 0 ? diagnostics.length === 0 : diagnostics.length > 0, diagnostics.map((d) => d.message));
}
const stream = await open("stream", any, "operation: sts:GetCallerIdentity\n---\noperation: sts:AssumeRole\nparameters:\n  RoleArn: " + role + "\n  RoleSessionName: nightly\n  \n");
expect("stream", stream.diagnostics.length === 0, stream.diagnostics.map((d) => d.message));
const typed = await open("typed", any, "operation: sts:AssumeRole\nparameters:\n  RoleArn: " + role + "\n  RoleSessionName: nightly\n  Dura\n");
const hover = await connection.sendRequest(lsp.HoverRequest.type, { textDocument: { uri: typed.uri }, position: { line: 4, character: 4 } });
expect("hover", JSON.stringify(hover)?.includes("name of the session"), hover);
const list = await connection.sendRequest(lsp.CompletionRequest.type, { textDocument: { uri: typed.uri }, position: { line: 5, character: 6 } });
expect("completion", list?.items?.some((item) => item.label === "DurationSeconds"), list?.items?.map((item) => item.label));

// Editors compile patterns with the flag u, and fall back to another meaning if that fails.
function patterns(value, at) {
  if (value === null || typeof value !== "object") return;
  if (typeof value.pattern === "string") {
    try { new RegExp(value.pattern, "u"); } catch (error) { expect(at, false, error.message); }
  }
  for (const [key, below] of Object.entries(value)) patterns(below, at + "/" + key);
}
for (const path of readdirSync(requests, { recursive: true }).filter((path) => path.endsWith(".json"))) {
  patterns(JSON.parse(readFileSync(join(requests, path), "utf8")), path);
}
server.kill();
console.log(failed === 0 ? "all as expected" : `${failed} not as expected`);
process.exit(failed === 0 ? 0 : 1);
