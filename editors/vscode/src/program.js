// Where the program is. Nothing here knows the editor, and nothing is ever downloaded.
"use strict";
const { accessSync, constants, statSync } = require("node:fs");
const { homedir } = require("node:os");
const path = require("node:path");

/** How to install the program, for people. */
const install = "go install github.com/sessionlint/sessionlint/cmd/sessionlint@latest";

/**
 * Reports whether a path is a program that can be started.
 * @param {string} file
 */
function startable(file) {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

/**
 * The folders in which the program may be, in order: those of PATH, then those of "go install".
 * @param {NodeJS.ProcessEnv} env
 */
function folders(env) {
  const all = (env.PATH ?? env.Path ?? "").split(path.delimiter);
  if (env.GOBIN) all.push(env.GOBIN);
  for (const root of (env.GOPATH ?? path.join(homedir(), "go")).split(path.delimiter)) all.push(path.join(root, "bin"));
  // An empty entry of PATH means the current folder, whose programs are not to be started unasked.
  return all.filter((folder) => path.isAbsolute(folder));
}

/**
 * Finds the program. A configured path counts alone; a relative one begins at the folder.
 * @param {{configured: string, folder?: string, env: NodeJS.ProcessEnv, platform: string}} from
 * @returns {string | undefined}
 */
function find({ configured, folder, env, platform }) {
  if (configured) {
    const file = path.resolve(folder ?? homedir(), configured.replace(/^~(?=\/|\\)/, homedir()));
    return startable(file) ? file : undefined;
  }
  const name = platform === "win32" ? "sessionlint.exe" : "sessionlint";
  return folders(env).map((in_) => path.join(in_, name)).find(startable);
}

module.exports = { find, folders, install };
