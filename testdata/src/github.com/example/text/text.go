// Package text stands for modules of strangers.
package text

import "context"

func Shorten(s string, n int) string { return s[:min(len(s), n)] }

func Setting(name string) string { return name }

// Settings is a table of texts.
type Settings struct{}

func (s *Settings) Get(name string) string { return name }

func (s *Settings) Find(ctx context.Context, name string) string { return name }

func (s *Settings) Shorten(text string) string { return text[:min(len(text), 40)] }
