// Package cobra has the parts of the real package that tests use.
package cobra

import "github.com/spf13/pflag"

type Command struct {
	Use  string
	RunE func(cmd *Command, args []string) error
}

func (c *Command) Flags() *pflag.FlagSet              { return nil }
func (c *Command) PersistentFlags() *pflag.FlagSet    { return nil }
func (c *Command) MarkFlagRequired(name string) error { return nil }
func (c *Command) AddCommand(cmds ...*Command)        {}
func (c *Command) Execute() error                     { return nil }
