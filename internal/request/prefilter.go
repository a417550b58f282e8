package request

import (
	"bytes"
	"slices"
	"strings"
	"sync"

	"github.com/sessionlint/sessionlint/internal/catalog"
)

// MayHold reports whether a file's bytes can hold a request at all, without parsing them: one that
// Recognize finds by envelope, comment or member names. It errs only towards yes, but for names that are
// written with escapes. A file that is named, configured or rightly called needs no such test.
func MayHold(data []byte) bool {
	f := prefilter()
	var met uint64
	for i := 0; i < len(data); i++ {
		if !letters[data[i]] {
			continue
		}
		start := i
		for i < len(data) && letters[data[i]] {
			i++
		}
		if size := i - start; size >= 64 || f.sizes>>size&1 == 0 {
			continue
		}
		bit := f.bits[string(data[start:i])]
		if bit&^met == 0 {
			continue
		}
		met |= bit
		if slices.ContainsFunc(f.enough, func(all uint64) bool { return met&all == all }) {
			return true
		}
	}
	return false
}

// filter is what the prefilter looks for: words, each with a bit, and the sets of them that are enough.
type filter struct {
	bits   map[string]uint64
	sizes  uint64 // a bit for each length that a word has
	enough []uint64
}

var prefilter = sync.OnceValue(func() filter {
	f := filter{bits: map[string]uint64{}}
	next, trust := uint64(1), uint64(0) // trust are the words of a trust policy
	add := func(word string, bit uint64) {
		f.bits[word] = bit
		f.sizes |= 1 << len(word)
	}
	add(keyOperation, next)
	f.enough = append(f.enough, next)
	for _, c := range [][]string{{"Statement"}, {"Principal"}, {"AssumeRole", "AssumeRoleWithSAML", "AssumeRoleWithWebIdentity"}} {
		next <<= 1
		trust |= next
		for _, word := range c {
			add(word, next)
		}
	}
	f.enough = append(f.enough, trust)
	for _, c := range clues {
		var all uint64
		for _, name := range strings.Fields(c.members) {
			bit, known := f.bits[capital(name)]
			if !known {
				next <<= 1
				bit = next
				add(capital(name), bit)
			}
			if !c.written {
				add(uncapital(name), bit)
			}
			all |= bit
		}
		f.enough = append(f.enough, all)
	}
	return f
})

// Intended tells of a file that does not parse whether it was meant to hold a request, by its name and the
// names in it.
func Intended(name string, data []byte) bool {
	if bytes.Contains(data, []byte(commentDirective)) {
		return true
	}
	if op, known := catalog.Find(OperationOfFile(name)); known && (op.Name != catalog.PolicyTrust || !isTemplate(data)) {
		for _, m := range op.Members {
			if mentionsMember(data, m.Name) {
				return true
			}
		}
	}
	return mentionsWord(data, keyOperation) && mentionsWord(data, keyParameters) &&
		slices.ContainsFunc(catalog.Operations(), func(op catalog.Operation) bool {
			return bytes.Contains(data, []byte(op.Name))
		})
}

// isTemplate reports whether a text may be a template, as those of trust policies often are: other programs fill it in first.
func isTemplate(data []byte) bool {
	return slices.ContainsFunc([]string{"${", "%{", "{{", "<"}, func(mark string) bool { return bytes.Contains(data, []byte(mark)) })
}

// mentionsWord reports whether a key of that name may be there: the word with no letter around it.
func mentionsWord(data []byte, word string) bool {
	return occurs(data, []byte(word), func(before, after []byte) bool { return !endsInLetter(before) && !beginsWithLetter(after) })
}

func mentionsMember(data []byte, name string) bool {
	return mentionsWord(data, name) || mentionsWord(data, uncapital(name))
}

func endsInLetter(data []byte) bool { return len(data) > 0 && letters[data[len(data)-1]] }

func beginsWithLetter(data []byte) bool { return len(data) > 0 && letters[data[0]] }

var letters = func() (table [256]bool) {
	for c := byte('a'); c <= 'z'; c++ {
		table[c], table[c-'a'+'A'] = true, true
	}
	return table
}()
