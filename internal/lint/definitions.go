package lint

import "bytes"

// onlyDefinitions reports whether a YAML file holds definitions of Kubernetes resources and nothing else, by the kinds that stand
// at the beginning of its lines. Operators bring megabytes of them, full of words that requests have too, and to
// parse them takes a hundred times as long as to read them.
func onlyDefinitions(data []byte) bool {
	found := false
	for line := range bytes.Lines(data) {
		kind, ok := bytes.CutPrefix(line, []byte("kind:"))
		if !ok {
			continue
		}
		if string(bytes.Trim(kind, " \t\r\n\"'")) != "CustomResourceDefinition" {
			return false
		}
		found = true
	}
	return found
}
