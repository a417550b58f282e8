//go:build !unix

package lsp

// processLives is not known here: the end of the input ends the server.
func processLives(int) bool { return true }
