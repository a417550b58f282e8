// Package text stands for modules of strangers.
package text

func Shorten(s string, n int) string { return s[:min(len(s), n)] }

func Setting(name string) string { return name }
