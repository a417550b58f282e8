package bound

// Go source: how far values are followed to find out what a request may contain. What is beyond a bound is unknown,
// so that no finding is wrong.
const (
	// GoWork is how many instructions are examined for one request, where each counts as often as it is examined: a
	// few tenths of a second. Nearly all requests of real programs need less than a fortieth of it. Beyond it: the
	// value is unknown.
	GoWork = 1 << 20
	// GoPaths is how many paths through the code are analyzed separately for one request. Beyond it: its values are
	// unknown.
	GoPaths = 32
	// GoCalls is how many calls are followed into the package's own functions, one inside another. Beyond it: the result is unknown.
	GoCalls = 2
	// GoCallers is how many levels of callers of a request's function are followed. Beyond it: the arguments are
	// unknown.
	GoCallers = 3
	// GoRuns is how many callers of a request's function are followed in all. Beyond it: the arguments are unknown.
	GoRuns = 32
	// GoSites is how many calls of one function are analyzed separately. Beyond it: the arguments are unknown.
	GoSites = 24
	// GoIterations is how many iterations of one loop are followed; a session may have 50 tags. Beyond it: what the loop changes
	// is unknown.
	GoIterations = 130
	// GoAllIterations is the same for all loops together. Beyond it: what the loop changes is unknown.
	GoAllIterations = 600
	// GoHolders is how many values that may hold the address of one object are followed. Beyond it: what the object holds is unknown.
	GoHolders = 20000
	// GoDefaults is how many defaults of one setting are analyzed separately. Beyond it: the setting is unknown.
	GoDefaults = 8
	// GoNilSteps is how many steps a value is followed to decide whether it is nil. Beyond it: this is unknown.
	GoNilSteps = 12
	// GoPieces is how many pieces a text may have: a loop that doubles it in each iteration would need more memory
	// than any machine has. Beyond it: only its length is known.
	GoPieces = 2000
	// GoText is how many bytes of a text may be known. Beyond it: only its length is known.
	GoText = 1 << 20
	// GoItems is how many items a list may have. Beyond it: only the number of items is known.
	GoItems = 2000
	// GoRepeated is the maximum length in bytes of a text that repeats another. Beyond it: the value is unknown.
	GoRepeated = 1 << 16
	// GoLength is the highest length that is counted exactly; AWS accepts far less. Beyond it: it counts as this.
	GoLength = 1 << 30
)
