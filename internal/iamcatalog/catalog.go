// Package iamcatalog is the list of everything that IAM policies can name: services, their actions, the types of
// resources with the forms of their ARNs, and condition keys. It comes from AWS's service authorization reference, is
// embedded compressed, and is decoded only as far as somebody asks.
//
// The list of one date is never complete: AWS adds actions every week, and does not publish all that exist. Something
// that is not in it may still exist; findings that follow from it are warnings and name its date.
package iamcatalog

import (
	"cmp"
	_ "embed" // the catalog
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/sessionlint/sessionlint/internal/finding"
)

//go:embed catalog.gz
var embedded []byte

// Catalog is one edition of the list. It is safe for concurrent use, and nobody may change what it returns.
type Catalog struct {
	// Date is the day on which the list was published, such as "2026-09-26".
	Date string
	// Source is the package that it was made from, with its version.
	Source string
	// Counts say how much is in the list.
	Counts Counts

	prefixes []string // the prefixes of the services, sorted
	blocks   []*block // in the order of the services in them
	of       []int    // by prefix: the index of its block
}

// Counts say how much is in a catalog.
type Counts struct{ Services, Actions, ResourceTypes, Keys int }

// Default is the catalog of this release.
var Default = sync.OnceValue(func() *Catalog { return must(readHead(embedded)) })

// must returns a value that is read from a checked catalog, where no error is possible.
func must[T any](value T, err error) T {
	if err != nil {
		panic("the IAM catalog is damaged: " + err.Error())
	}
	return value
}

// Prefixes returns the prefixes of all services in lower case, such as "s3", sorted.
func (c *Catalog) Prefixes() []string { return c.prefixes }

// Service returns a service by the prefix of its actions, in any case. It is decoded when somebody first asks for it
// or for one of its neighbours in the file.
func (c *Catalog) Service(prefix string) (*Service, bool) {
	i, known := slices.BinarySearch(c.prefixes, Fold(prefix))
	if !known {
		return nil, false
	}
	return c.blocks[c.of[i]].service(c.prefixes[i]), true
}

// Closest returns the prefix that somebody most likely meant, if one is close: one or two letters wrong. It is empty if
// there is none.
func (c *Catalog) Closest(prefix string) string {
	return finding.Close(prefix, slices.Values(c.prefixes))
}

// block is a part of the catalog that is decoded as a whole: a few services.
type block struct {
	once     sync.Once
	packed   []byte
	services map[string]*Service // by prefix
}

// service returns one of the block's services.
func (b *block) service(prefix string) *Service {
	b.once.Do(func() {
		b.services = map[string]*Service{}
		for _, s := range must(unpackServices(b.packed)) {
			b.services[s.Prefix] = s
		}
	})
	return b.services[prefix]
}

// Fold returns a name in lower case, as IAM compares names. Only ASCII letters are changed.
func Fold(name string) string {
	return strings.Map(func(r rune) rune {
		if r < utf8.RuneSelf {
			return rune(lower(byte(r)))
		}
		return r
	}, name)
}

func lower(c byte) byte {
	if c >= 'A' && c <= 'Z' {
		return c + 'a' - 'A'
	}
	return c
}

// compare compares two names in lower case, without copying them.
func compare(a, b string) int {
	for i := range min(len(a), len(b)) {
		if c := cmp.Compare(lower(a[i]), lower(b[i])); c != 0 {
			return c
		}
	}
	return cmp.Compare(len(a), len(b))
}
