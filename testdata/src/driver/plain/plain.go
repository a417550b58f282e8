// Package plain does not import the SDK. That it does not type-check is nobody's business here.
package plain

var x int = "x"
