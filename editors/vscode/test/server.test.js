"use strict";
const assert = require("node:assert/strict");
const { spawn } = require("node:child_process");
const test = require("node:test");
const lsp = require("vscode-languageserver-protocol/node");
const { find } = require("../src/program");

const program = process.env.SESSIONLINT ?? find({ configured: "", env: process.env, platform: process.platform });

test("the server reports a mistake", { skip: !program && "sessionlint is not installed: set SESSIONLINT to the program" }, async () => {
  const server = spawn(/** @type {string} */ (program), ["lsp"], { stdio: ["pipe", "pipe", "inherit"] });
  const connection = lsp.createProtocolConnection(new lsp.StreamMessageReader(server.stdout), new lsp.StreamMessageWriter(server.stdin));
  const uri = "file:///requests/long.yaml";
  /** @type {Promise<lsp.Diagnostic[]>} */
  const shown = new Promise((resolve) => connection.onNotification(lsp.PublishDiagnosticsNotification.type, (p) => p.uri === uri && resolve(p.diagnostics)));
  connection.listen();
  await connection.sendRequest(lsp.InitializeRequest.type, { processId: process.pid, rootUri: null, capabilities: {}, workspaceFolders: null });
  await connection.sendNotification(lsp.InitializedNotification.type, {});
  const text = "operation: sts:GetSessionToken\nparameters: {DurationSeconds: 1}\n";
  await connection.sendNotification(lsp.DidOpenTextDocumentNotification.type, { textDocument: { uri, languageId: "yaml", version: 1, text } });
  assert.deepEqual((await shown).map((d) => d.code), ["session-duration"]);
  await connection.sendRequest(lsp.ShutdownRequest.type);
  await connection.sendNotification(lsp.ExitNotification.type);
  assert.equal(await new Promise((resolve) => server.on("exit", resolve)), 0);
});
