"use strict";
const assert = require("node:assert/strict");
const { chmodSync, mkdirSync, mkdtempSync, writeFileSync } = require("node:fs");
const { tmpdir } = require("node:os");
const path = require("node:path");
const test = require("node:test");
const { find, folders } = require("../src/program");

/** A folder with a program in "bin" and a file that is none in "other". */
function folder() {
  const root = mkdtempSync(path.join(tmpdir(), "sessionlint-"));
  for (const name of ["bin", "other"]) {
    mkdirSync(path.join(root, name));
    const file = path.join(root, name, process.platform === "win32" ? "sessionlint.exe" : "sessionlint");
    writeFileSync(file, "");
    chmodSync(file, name === "bin" ? 0o755 : 0o644);
  }
  return root;
}

const platform = process.platform;
const program = platform === "win32" ? "sessionlint.exe" : "sessionlint";

test("the program is found in PATH", () => {
  const root = folder();
  const env = { PATH: [path.join(root, "missing"), path.join(root, "bin")].join(path.delimiter) };
  assert.equal(find({ configured: "", env, platform }), path.join(root, "bin", program));
});

test("the program is found where Go installs it", () => {
  const root = folder();
  assert.equal(find({ configured: "", env: { PATH: "", GOBIN: path.join(root, "bin") }, platform }), path.join(root, "bin", program));
  assert.equal(find({ configured: "", env: { PATH: "", GOPATH: root }, platform }), path.join(root, "bin", program));
});

test("a configured path counts alone", () => {
  const root = folder();
  const env = { PATH: path.join(root, "bin") };
  assert.equal(find({ configured: path.join("bin", program), folder: root, env, platform }), path.join(root, "bin", program));
  assert.equal(find({ configured: path.join(root, "missing"), env, platform }), undefined);
});

test("folders and files that cannot be started are no programs", { skip: platform === "win32" }, () => {
  const root = folder();
  assert.equal(find({ configured: path.join(root, "other", program), env: {}, platform }), undefined);
  assert.equal(find({ configured: path.join(root, "bin"), env: {}, platform }), undefined);
});

test("the current folder is not searched", () => {
  assert.ok(folders({ PATH: ["", ".", "bin"].join(path.delimiter), GOPATH: "/go" }).every((one) => path.isAbsolute(one)));
});
