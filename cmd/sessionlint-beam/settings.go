package main

import (
	"fmt"
	"os"

	"github.com/sessionlint/sessionlint/cmd/sessionlint-beam/internal/pipeline"
	"github.com/sessionlint/sessionlint/internal/config"
)

// settings reads what every worker must know.
func (o *options) settings() (pipeline.Settings, error) {
	if err := o.limits.check(); err != nil {
		return pipeline.Settings{}, err
	}
	here, err := os.Getwd()
	if err != nil {
		return pipeline.Settings{}, err
	}
	s := pipeline.Settings{Here: here, Dir: here, Strict: o.strict, Other: o.limits.configuration(), OtherTokens: o.limits.tokens()}
	if s.Name, err = o.configFile(); err != nil || s.Name == "" {
		return s, err
	}
	// It is read first as sessionlint reads it, with all checks of the file.
	c, err := config.Load(s.Name)
	if err != nil {
		return s, err
	}
	if c.Custom != nil || c.Catalog != nil {
		return s, fmt.Errorf("%s names folders of rules or a catalog, which workers do not have; leave them out with --config or --no-config", s.Name)
	}
	s.Dir, s.TokenLimit = c.Dir, c.Token.Limit
	s.Text, err = os.ReadFile(s.Name)
	return s, err
}

// configFile returns the path of the configuration; empty if there is none.
func (o *options) configFile() (string, error) {
	if o.noConfig || o.config != "" {
		return o.config, nil
	}
	return config.Find(".")
}
