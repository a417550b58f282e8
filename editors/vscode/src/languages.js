// The documents that are sent to the server, which itself decides whether it has something to say about them.
"use strict";

/** Languages, as VS Code and its extensions name them; package.json activates for the same ones. */
const languages = [
  "json", "jsonc", "yaml", "github-actions-workflow", "dockercompose", "helm", "terraform", "hcl", "shellscript", "makefile",
  "dockerfile", "groovy", "go", "dotenv",
];

/** Files whose language is not known without further extensions. */
const patterns = ["**/.aws/config", "**/*.{tf,hcl,env}", "**/.env", "**/.envrc", "**/Jenkinsfile"];

const selector = [
  ...languages.map((language) => ({ scheme: "file", language })),
  ...patterns.map((pattern) => ({ scheme: "file", pattern })),
];

module.exports = { languages, selector };
