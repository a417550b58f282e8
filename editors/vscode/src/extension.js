// Starts "sessionlint lsp" and connects the editor with it.
"use strict";
const vscode = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");
const { find, install } = require("./program");
const { selector } = require("./languages");

/** @type {LanguageClient | undefined} */
let client;

/** @param {vscode.ExtensionContext} context */
async function activate(context) {
  const output = vscode.window.createOutputChannel("sessionlint");
  context.subscriptions.push(
    output,
    vscode.commands.registerCommand("sessionlint.restart", () => restart(output)),
    vscode.commands.registerCommand("sessionlint.showOutput", () => output.show()),
    vscode.commands.registerCommand("sessionlint.shrink", shrink),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration("sessionlint.path") || event.affectsConfiguration("sessionlint.args")) return restart(output);
    }),
  );
  await start(output);
}

/** @param {vscode.OutputChannel} output */
async function start(output) {
  const configured = vscode.workspace.getConfiguration("sessionlint");
  const program = find({
    configured: configured.get("path", ""), folder: vscode.workspace.workspaceFolders?.[0]?.uri.fsPath,
    env: process.env, platform: process.platform,
  });
  if (!program) return missing();
  const server = { command: program, args: ["lsp", ...configured.get("args", [])] };
  client = new LanguageClient("sessionlint", "sessionlint", server, {
    documentSelector: selector, outputChannel: output, synchronize: { configurationSection: "sessionlint" },
  });
  await client.start();
}

/** Says how to install the program. It is not waited for the answer: the editor goes on starting. */
function missing() {
  void vscode.window.showWarningMessage(`sessionlint was not found. Install it with: ${install}`, "Copy the command", "Open the settings")
    .then((answer) => {
      if (answer === "Copy the command") return vscode.env.clipboard.writeText(install);
      if (answer) return vscode.commands.executeCommand("workbench.action.openSettings", "sessionlint.path");
    });
}

/** @param {vscode.OutputChannel} output */
async function restart(output) {
  await deactivate();
  await start(output);
}

/** Applies the server's action that shortens a policy, if it has one at the cursor. */
async function shrink() {
  const editor = vscode.window.activeTextEditor;
  if (!editor) return;
  /** @type {vscode.CodeAction[]} */
  const actions = await vscode.commands.executeCommand(
    "vscode.executeCodeActionProvider", editor.document.uri, editor.selection, vscode.CodeActionKind.RefactorRewrite.value, 10);
  const action = actions.find(({ title, edit }) => edit && title.startsWith("shrink this policy"));
  if (action?.edit) await vscode.workspace.applyEdit(action.edit);
  else void vscode.window.showInformationMessage("There is no policy at the cursor that sessionlint can shorten.");
}

async function deactivate() {
  const before = client;
  client = undefined;
  await before?.dispose();
}

module.exports = { activate, deactivate };
