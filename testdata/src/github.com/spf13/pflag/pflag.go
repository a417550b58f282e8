// Package pflag has the parts of the real package that tests use.
package pflag

import "time"

type FlagSet struct{}

func (f *FlagSet) StringVar(p *string, name, value, usage string)             {}
func (f *FlagSet) StringVarP(p *string, name, shorthand, value, usage string) {}
func (f *FlagSet) DurationVar(p *time.Duration, name string, value time.Duration, usage string) {
}
func (f *FlagSet) Int32(name string, value int32, usage string) *int32       { return nil }
func (f *FlagSet) String(name, value, usage string) *string                  { return nil }
func (f *FlagSet) IntP(name, shorthand string, value int, usage string) *int { return nil }
func (f *FlagSet) GetString(name string) (string, error)                     { return "", nil }
func (f *FlagSet) GetInt(name string) (int, error)                           { return 0, nil }
