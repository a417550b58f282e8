// Package limits has constants for others.
package limits

import "time"

const (
	Seconds = 4 * 900
	Session = 2 * time.Hour
	Name    = "from-" + suffix
	suffix  = "limits"
)

// Variable may be anything by the time that somebody reads it.
var Variable int32 = 900
