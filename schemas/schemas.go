// Package schemas holds the JSON Schemas of every operation, of IAM policies, and of sessionlint's
// own files.
package schemas

import "embed"

// FS holds <service>/<Operation>.json for each operation, policy/*.json, limits.json (the
// documented numbers that no schema can hold), and the schemas of the configuration file, of the
// JSON report and of the input that rules get.
//
//go:embed *.json */*.json
var FS embed.FS
