package lint

import "bytes"

// onlyDefinitions reports whether a YAML file has only definitions of Kubernetes resources, by the kinds at the
// beginning of its lines. Operators ship megabytes of them, with many words that also occur in requests, and parsing
// them takes a hundred times as long as reading them.
func onlyDefinitions(data []byte) bool {
	found := false
	for line := range bytes.Lines(data) {
		kind, ok := bytes.CutPrefix(line, []byte("kind:"))
		if !ok {
			continue
		}
		// Only lines that begin with "kind:" count: one that is indented belongs to a part of a document. A single document of
		// another kind, in a stream separated by ---, is enough to read the file.
		if string(bytes.Trim(kind, " \t\r\n\"'")) != "CustomResourceDefinition" {
			return false
		}
		found = true
	}
	return found
}
