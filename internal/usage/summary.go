package usage

import (
	"maps"
	"slices"

	"github.com/sessionlint/sessionlint/internal/tokensize"
)

// Summary is the usage of all roles. The zero value is one without requests.
type Summary struct {
	// Limit is the limit of session tokens in bytes; 0 is AWS's of this release.
	Limit int
	// Stats are the requests, by what they have in common.
	Stats map[Key]*Stats
	// Allowed are the longest sessions that roles allow. The Key has only account and role.
	Allowed map[Key]Allowed
	// Calibration is made of the requests whose records have the size of the token.
	Calibration tokensize.Calibration
	// Measured is the number of these requests.
	Measured int
}

// Add adds a request; in is what its token is estimated from.
func (s *Summary) Add(r Request, in tokensize.Input) {
	s.stats(r.Key).Add(r)
	s.allow(r.role(), r.Sets)
	if r.TokenBytes > 0 && s.Calibration.Add(in, r.TokenBytes) {
		s.Measured++
	}
}

// Merge adds the requests of another Summary, which may be used further.
func (s *Summary) Merge(other *Summary) {
	s.Limit = max(s.Limit, other.Limit)
	for key, stats := range other.Stats {
		s.stats(key).Merge(*stats)
	}
	for role, allowed := range other.Allowed {
		s.allow(role, allowed)
	}
	s.Calibration.Merge(other.Calibration)
	s.Measured += other.Measured
}

// TokenLimit returns the limit of session tokens in bytes.
func (s *Summary) TokenLimit() int {
	if s.Limit > 0 {
		return s.Limit
	}
	return tokensize.TokenLimit
}

// stats returns the Stats of a key, empty ones for its first request.
func (s *Summary) stats(key Key) *Stats {
	if s.Stats == nil {
		s.Stats = map[Key]*Stats{}
	}
	if s.Stats[key] == nil {
		s.Stats[key] = &Stats{}
	}
	return s.Stats[key]
}

// allow records what a role allows, if that is known.
func (s *Summary) allow(role Key, allowed Allowed) {
	if allowed.Seconds == 0 || role.Role == "" {
		return
	}
	if s.Allowed == nil {
		s.Allowed = map[Key]Allowed{}
	}
	s.Allowed[role] = latest(s.Allowed[role], allowed)
}

// role returns the part of a key that names the role.
func (k Key) role() Key { return Key{Account: k.Account, Role: k.Role} }

// Entry is one row of a Summary.
type Entry struct {
	Key
	*Stats
	Allowed Allowed
}

// Entries returns the rows by account, role and operation. A request that the trails of two accounts record is counted once:
// records of the caller's account are left out if there are some of the role's own account.
func (s *Summary) Entries() []Entry {
	var entries []Entry
	for _, key := range slices.SortedFunc(maps.Keys(s.Stats), compare) {
		own := key
		own.Mirror = false
		if key.Mirror && s.Stats[own] != nil {
			continue
		}
		entries = append(entries, Entry{key, s.Stats[key], s.Allowed[key.role()]})
	}
	return entries
}
