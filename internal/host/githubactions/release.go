package githubactions

import (
	"bytes"
	"math"
	"regexp"
	"strconv"
	"strings"
	"sync"

	"github.com/sessionlint/sessionlint/internal/document"
)

// release is the release of the action that a step uses.
type release struct {
	// A tag such as v4 moves to newer releases: its minor is the largest number.
	major, minor int
	// false for a branch, a commit without a comment, and a fork.
	known bool
}

var (
	// usesAction matches the action, and forks whose name ends like it.
	usesAction = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`(?i)^([\w.-]+)/([\w.-]*` + actionName + `)@(\S+)$`) })
	// version matches tags: v4, v4.0, 4.0.2, v1-node16.
	version = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`^v?(\d{1,4})(?:\.(\d{1,4}))?(?:\.\d{1,4})?(?:-node16)?$`)
	})
	// remark matches the comments that tools write beside a commit: # v4.0.2, # tag=v4.0.2, # pin@v4.
	remark = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`^["']?[ \t]+#\s*(?:tag=|pin@|ratchet:\S+@)?(v?\d+(?:\.\d+){0,2})\b`)
	})
)

// releaseOf reads the value of uses. It returns false for other actions. A fork has its own numbers, so its release
// is unknown.
func releaseOf(uses *document.Node) (release, bool) {
	m := usesAction().FindStringSubmatch(strings.TrimSpace(uses.Text))
	if uses.Kind != document.String || m == nil {
		return release{}, false
	}
	if !strings.EqualFold(m[1], "aws-actions") || !strings.EqualFold(m[2], actionName) {
		return release{}, true
	}
	if r := parseVersion(m[3]); r.known {
		return r, true
	}
	// The release of a commit is usually in a comment on the same line.
	line, _, _ := bytes.Cut(uses.Span.File.Data[uses.Span.End:], []byte("\n"))
	if said := remark().FindSubmatch(line); said != nil {
		return parseVersion(string(said[1])), true
	}
	return release{}, true
}

// parseVersion reads v4, v4.0 or 4.0.2. A tag without all numbers moves to newer releases.
func parseVersion(tag string) release {
	m := version().FindStringSubmatch(tag)
	if m == nil {
		return release{}
	}
	// An absent number is the largest: v4 is the newest of 4.
	number := func(digits string) int {
		n, err := strconv.Atoi(digits)
		if err != nil {
			return math.MaxInt
		}
		return n
	}
	r := release{number(m[1]), number(m[2]), true}
	if strings.HasSuffix(tag, "-node16") {
		r.major = 2 // the tag v1-node16 follows the second release
	}
	return r
}

// has reports whether the release is at least the given one; maybe if it is not known.
func (r release) has(major, minor int) answer {
	switch {
	case !r.known:
		return maybe
	case r.major > major || r.major == major && r.minor >= minor:
		return yes
	}
	return no
}
