package request

import (
	"bytes"
	"iter"
	"slices"
	"strings"
	"sync"

	"github.com/sessionlint/sessionlint/internal/catalog"
)

// MayHold reports whether a file's bytes may hold a request that Recognize finds by an envelope, a comment or the names of
// members. It does not parse them, and says no wrongly only if names are written with escapes ("\u0052oleArn"). Files that
// are named on the command line or in the configuration, or have the name of an operation, are read without this test.
func MayHold(data []byte) bool {
	f := prefilter()
	var met uint64 // the bits of the words found so far
	for start, end := range words(data) {
		// Most words have a length that no word of the filter has, which saves the look-up. A shift has at most 63 bits.
		if size := end - start; size >= 64 || f.sizes>>size&1 == 0 {
			continue
		}
		bit := f.bits[string(data[start:end])]
		if bit&^met == 0 { // not a word of the filter, or met before
			continue
		}
		met |= bit
		if slices.ContainsFunc(f.enough, func(all uint64) bool { return met&all == all }) {
			return true
		}
	}
	return false
}

// filter is what the prefilter looks for.
type filter struct {
	// bits has a bit for each word. The spellings of a member (RoleArn, roleArn) share one.
	bits map[string]uint64
	// sizes has the bit n if some word has n bytes.
	sizes uint64
	// enough are sets of words: a file with all words of one set may hold a request.
	enough []uint64
}

// prefilter is made from the keys of envelopes, the words of trust policies, and clues.
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
			if !c.capitalOnly {
				add(uncapital(name), bit)
			}
			all |= bit
		}
		f.enough = append(f.enough, all)
	}
	return f
})

// Intended reports whether a file that does not parse was meant to hold a request, by its name and the
// words in it.
func Intended(name string, data []byte) bool {
	if bytes.Contains(data, []byte(commentDirective)) {
		return true
	}
	// The file has an operation's name and one of its members.
	if op, known := catalog.Find(OperationOfFile(name)); known && (op.Name != catalog.PolicyTrust || !isTemplate(data)) {
		for _, m := range op.Members {
			if mentionsMember(data, m.Name) {
				return true
			}
		}
	}
	// It has both keys of an envelope, and the operation as IAM writes it.
	return mentionsWord(data, keyOperation) && mentionsWord(data, keyParameters) &&
		slices.ContainsFunc(catalog.Operations(), func(op catalog.Operation) bool {
			return bytes.Contains(data, []byte(op.Name))
		})
}

// isTemplate reports whether a text may be a template that another program fills in first, as trust policies often are. Such a
// file does not parse and is no mistake.
func isTemplate(data []byte) bool {
	return slices.ContainsFunc([]string{"${", "%{", "{{", "<"}, func(mark string) bool { return bytes.Contains(data, []byte(mark)) })
}

// mentionsWord reports whether the word occurs with no letter before and after it, as a key does.
func mentionsWord(data []byte, word string) bool {
	return occurs(data, []byte(word), func(before, after []byte) bool { return !endsInLetter(before) && !beginsWithLetter(after) })
}

func mentionsMember(data []byte, name string) bool {
	return mentionsWord(data, name) || mentionsWord(data, uncapital(name))
}

func endsInLetter(data []byte) bool { return len(data) > 0 && letters[data[len(data)-1]] }

func beginsWithLetter(data []byte) bool { return len(data) > 0 && letters[data[0]] }

// words yields the start and the end of each run of letters.
func words(data []byte) iter.Seq2[int, int] {
	return func(yield func(start, end int) bool) {
		for i := 0; i < len(data); i++ {
			if !letters[data[i]] {
				continue
			}
			start := i
			for i < len(data) && letters[data[i]] {
				i++
			}
			if !yield(start, i) {
				return
			}
		}
	}
}

var letters = func() (table [256]bool) {
	for c := byte('a'); c <= 'z'; c++ {
		table[c], table[c-'a'+'A'] = true, true
	}
	return table
}()
