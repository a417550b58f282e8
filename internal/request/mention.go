package request

import (
	"bytes"
	"strings"
	"sync"

	"github.com/sessionlint/sessionlint/internal/catalog"
)

// Mentioned is an operation that bytes speak of, in any form: as IAM writes it, as AWS's command line does, or by
// its name alone where no other service has it. It is empty if there is none.
func Mentioned(data []byte) string {
	for _, m := range mentions() {
		if mentionsName(data, m.name) {
			return m.operation
		}
	}
	return ""
}

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

// mentionsName reports whether a name is there with no letter around it, nor the dash of a longer name after it.
func mentionsName(data, name []byte) bool {
	return occurs(data, name, func(before, after []byte) bool {
		return !endsInLetter(before) && !beginsWithLetter(after) && !bytes.HasPrefix(after, []byte("-"))
	})
}

// occurs reports whether a word is anywhere between texts that the function accepts.
func occurs(data, word []byte, accepts func(before, after []byte) bool) bool {
	for {
		before, after, found := bytes.Cut(data, word)
		if !found || accepts(before, after) {
			return found
		}
		data = after
	}
}
