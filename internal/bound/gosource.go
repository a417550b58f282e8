package bound

// Go source. What is followed to find out which values a request may have. In all of it, what is beyond a bound is unknown, so
// that nothing wrong is said.
const (
	// GoWork is how many instructions are looked at for one request, each as often as a question leads to it: some tenths of a
	// second. Nearly all requests of real programs take less than a fortieth. Beyond it: the value is unknown.
	GoWork = 1 << 20
	// GoPaths is how many paths through the code are analyzed separately for one request. Beyond it: its values are unknown.
	GoPaths = 32
	// GoCalls is how many calls are followed into the package's own functions, one inside another. Beyond it: the result is unknown.
	GoCalls = 2
	// GoCallers is how many functions up the callers of a request's function are followed. Beyond it: the arguments are unknown.
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
	// GoNilSteps is how many steps a value is followed to find out whether it is nil. Beyond it: it may be nil or not.
	GoNilSteps = 12
	// GoPieces is how many pieces a text may have: a loop that doubles it in each iteration would need more memory than any machine has.
	// Beyond it: its length alone is known.
	GoPieces = 2000
	// GoText is how many bytes of a text may be known. Beyond it: its length alone is known.
	GoText = 1 << 20
	// GoItems is how many items a list may have. Beyond it: that it has so many is known, and no item.
	GoItems = 2000
	// GoRepeated is how many bytes a text may have that a function makes of another by repeating it. Beyond it: the value is unknown.
	GoRepeated = 1 << 16
	// GoLength is the highest length that is counted exactly; AWS accepts far less. Beyond it: it counts as this.
	GoLength = 1 << 30
)
