package pipeline

import (
	"path/filepath"
	"strings"

	"github.com/sessionlint/sessionlint/internal/config"
	"github.com/sessionlint/sessionlint/internal/source"
)

// Settings is what every worker knows of the configuration. Workers may be other machines, so that it has contents and no files.
type Settings struct {
	// Name and Dir are the path and the absolute folder of the configuration file, Text its contents; empty if there is none.
	Name, Dir string
	Text      []byte
	// Here is the working directory, to which names of local files are relative.
	Here string
	// Other is a configuration with other limits, to find what would fail under them; empty if nobody asks.
	Other []byte
	// OtherTokens is another limit of session tokens in bytes, with which the sizes in records are compared; 0 if nobody asks.
	OtherTokens int
	// Strict is as in lint.Options.
	Strict bool
	// TokenLimit is that of the configuration, in bytes; 0 is AWS's.
	TokenLimit int
}

// Config returns the configuration.
func (s Settings) Config() (config.Config, error) {
	if s.Name == "" {
		return config.Config{}, nil
	}
	c, err := config.Parse(&source.File{Name: s.Name, Data: s.Text})
	c.Path, c.Dir = s.Name, s.Dir
	return c, err
}

// other returns the configuration with the other limits.
func (s Settings) other() (config.Config, error) {
	c, err := s.Config()
	if err != nil {
		return c, err
	}
	with, err := config.Parse(&source.File{Name: "limits.yaml", Data: s.Other})
	c.Limits.Updates, c.Limits.Constraints = with.Limits.Updates, nil
	return c, err
}

// path returns the path by which entries of the configuration know a log. A file of S3 or Google Cloud Storage is at its bucket's
// name below the folder of the configuration.
func (s Settings) path(file string) string {
	if _, name, remote := strings.Cut(file, "://"); remote {
		return filepath.Join(s.Dir, name)
	}
	if filepath.IsAbs(file) {
		return file
	}
	return filepath.Join(s.Here, file)
}
