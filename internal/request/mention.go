package request

import (
	"bytes"
	"strings"
	"sync"

	"github.com/sessionlint/sessionlint/internal/catalog"
)

// Mentioned returns an operation whose name occurs in a file: sts:AssumeRole, sts assume-role, or AssumeRole alone where no
// other service has the name. It is empty if there is none. If there are several, it is the first of the catalog.
func Mentioned(data []byte) string {
	for _, m := range mentions() {
		if mentionsName(data, m.name) {
			return m.operation
		}
	}
	return ""
}

// mention is one spelling of an operation.
type mention struct {
	name      []byte
	operation string
}

var mentions = sync.OnceValue(func() []mention {
	var all []mention
	for _, op := range catalog.Operations() {
		service, name, _ := strings.Cut(op.Name, ":")
		spellings := []string{op.Name, service + " " + kebab(name)}
		if !shared(op.Name) {
			spellings = append(spellings, name)
		}
		for _, spelling := range spellings {
			all = append(all, mention{[]byte(spelling), op.Name})
		}
	}
	return all
})

// mentionsName reports whether a name occurs with no letter around it, nor the dash of a longer name after it: assume-role
// is not in assume-role-with-saml.
func mentionsName(data, name []byte) bool {
	return occurs(data, name, func(before, after []byte) bool {
		return !endsInLetter(before) && !beginsWithLetter(after) && !bytes.HasPrefix(after, []byte("-"))
	})
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
