// Package docs holds the pages of the rules, for the explain command.
package docs

import "embed"

//go:generate go run -C .. ./internal/gen/docgen

// Rules holds rules/<id>.md for every rule; the pages are generated from the rules.
//
//go:embed rules/*.md
var Rules embed.FS
