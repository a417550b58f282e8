package request

import (
	"bytes"
	"strings"
	"sync"

	"github.com/sessionlint/sessionlint/internal/catalog"
)

// Mentioned returns an operation whose name occurs in a file: sts:AssumeRole, sts assume-role, or AssumeRole alone where no
// other service has the name. It is empty if there is none. If there are several, it is the first of the catalog. It reads
// the data once, word by word.
func Mentioned(data []byte) string {
	all := mentions()
	first := len(all.operations)
	for start, end := range words(data) {
		for _, m := range all.byWord[string(data[start:end])] {
			if m.number < first && m.at(data[start:]) {
				first = m.number
			}
		}
	}
	if first == len(all.operations) {
		return ""
	}
	return all.operations[first].Name
}

// mention is one spelling of an operation, and the operation's number in the catalog.
type mention struct {
	name   []byte
	number int
}

// at reports whether data begins with the name, and neither a letter nor the dash of a longer name follows: assume-role is
// not in assume-role-with-saml.
func (m mention) at(data []byte) bool {
	after, ok := bytes.CutPrefix(data, m.name)
	return ok && !beginsWithLetter(after) && !bytes.HasPrefix(after, []byte("-"))
}

// spellings are the ways to name an operation in a text, by the letters with which they begin.
type spellings struct {
	operations []catalog.Operation
	byWord     map[string][]mention
}

var mentions = sync.OnceValue(func() spellings {
	all := spellings{operations: catalog.Operations(), byWord: map[string][]mention{}}
	for i, op := range all.operations {
		service, name, _ := strings.Cut(op.Name, ":")
		names := []string{op.Name, service + " " + kebab(name), commandOf(op.Name)}
		if !shared(op.Name) {
			names = append(names, name)
		}
		for _, name := range names {
			word := wordAtStart(name)
			all.byWord[word] = append(all.byWord[word], mention{[]byte(name), i})
		}
	}
	return all
})

// wordAtStart returns the letters with which a name begins.
func wordAtStart(name string) string {
	for _, end := range words([]byte(name)) {
		return name[:end]
	}
	return ""
}

// occurs reports whether a word occurs at least once between a text before and after that the function accepts.
func occurs(data, word []byte, accepts func(before, after []byte) bool) bool {
	for {
		before, after, found := bytes.Cut(data, word)
		if !found || accepts(before, after) {
			return found
		}
		data = after
	}
}
