package between

import "needs/absent"

var Kept absent.Type

func Name() string { return "between" }
