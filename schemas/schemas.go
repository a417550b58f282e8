// Package schemas holds the JSON Schemas of every operation, of IAM policies, and of sessionlint's
// own files.
package schemas

import "embed"

// Address is where the files of this folder are published: a path below it, such as "config.json", is the $id of a schema.
const Address = "https://raw.githubusercontent.com/sessionlint/sessionlint/main/schemas/"

// FS holds <service>/<Operation>.json for each operation, policy/*.json, limits.json (the
// documented numbers that no schema can hold), meanings.json (what operations and parameters are
// for), and the schemas of the configuration file, of the JSON report and of the input that rules
// get. The schemas for editors, below editor, are not embedded: nothing here reads them.
//
//go:embed *.json */*.json
var FS embed.FS
