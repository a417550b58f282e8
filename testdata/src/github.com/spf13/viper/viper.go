// Package viper has the parts of the real package that tests use.
package viper

import "time"

type Viper struct{}

func New() *Viper { return nil }

func (v *Viper) SetDefault(key string, value any) {}
func (v *Viper) GetString(key string) string      { return "" }
func SetDefault(key string, value any)            {}
func Set(key string, value any)                   {}
func GetString(key string) string                 { return "" }
func GetInt32(key string) int32                   { return 0 }
func GetDuration(key string) time.Duration        { return 0 }
func ReadInConfig() error                         { return nil }
