// Package e2e tries sessionlint's checks of Go source on the real AWS SDKs, through every program that
// runs them: go vet, sessionlint's own driver, and golangci-lint. It is a module of its own, so that
// the SDKs are no dependencies of sessionlint.
package e2e
