// Package e2e tries sessionlint's checks of Go source on the real AWS SDKs, through every program that runs them: go
// vet, sessionlint's own driver, and golangci-lint. It is a separate module, so that sessionlint does not depend on
// the SDKs.
package e2e
