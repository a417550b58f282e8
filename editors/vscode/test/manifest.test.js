"use strict";
const assert = require("node:assert/strict");
const { readFileSync } = require("node:fs");
const path = require("node:path");
const test = require("node:test");
const { languages } = require("../src/languages");

const manifest = JSON.parse(readFileSync(path.join(__dirname, "../package.json"), "utf8"));

test("the extension is activated for the languages of the server", () => {
  const activated = manifest.activationEvents.filter((/** @type {string} */ one) => one.startsWith("onLanguage:"));
  assert.deepEqual(activated, languages.map((language) => `onLanguage:${language}`));
});

test("each command of the manifest is registered", () => {
  const source = readFileSync(path.join(__dirname, "../src/extension.js"), "utf8");
  for (const { command } of manifest.contributes.commands) assert.ok(source.includes(`registerCommand("${command}"`), command);
});

test("a folder that is not trusted cannot choose the program", () => {
  assert.deepEqual(manifest.capabilities.untrustedWorkspaces.restrictedConfigurations, ["sessionlint.path", "sessionlint.args"]);
});
