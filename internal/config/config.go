// Package config reads .sessionlint.yaml: what is checked, how severe each rule is, and what is known
// of the account that no request file says.
package config

import (
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"time"

	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/customrules"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/gitignore"
	"github.com/sessionlint/sessionlint/internal/source"
)

// Config is the configuration of a run. The zero value is what holds where there is no file.
type Config struct {
	// Path is the file that the settings come from, empty where there is none. The patterns in it
	// are relative to Dir, its folder, an absolute path.
	Path, Dir string

	// FailOn is nil where the file does not say from what severity on a run fails.
	FailOn *finding.Severity
	// MaxFileSize is in bytes; 0 where the file does not say.
	MaxFileSize int64
	// exclude says which files and folders are skipped in walking.
	exclude []gitignore.Pattern
	// Files maps files to operations; the first entry that fits a file counts.
	Files []FileRule
	// Rules changes the severities of rules.
	Rules map[string]Level
	// Custom are the rules of users; nil where there are none.
	Custom *customrules.Set
	// Ignore holds the findings that are accepted.
	Ignore []Ignore

	// Strict raises the rules that have a higher severity for strict runs.
	Strict bool
	// Now is the time against which tokens expire; zero where the file does not say.
	Now time.Time

	// Caller is who signs the requests.
	Caller Caller
	// Roles holds what is known of roles, by ARN or by name; "*" is for all others.
	Roles map[string]Role
	// Token says what limit a session meets.
	Token Token
	// TokenBase is how large a token is that carries nothing, in bytes before encoding, as somebody measured it for
	// an operation; sessionlint calibrate does. Operations that are not in it have the model's figure.
	TokenBase map[string]int
	// Partition and Region are where the requests go, such as "aws" and "eu-west-1"; the Region determines the partition.
	Partition, Region string
	// Endpoint is "global" or "regional": which kind of endpoint of STS they go to; empty if unknown.
	Endpoint string
}

// Caller is what is known of whoever signs the requests. The zero value means unknown.
type Caller struct {
	Type string // "user", "role", "root" or "federated"
	ARN  string
	// TransitiveTags are the tags that the caller's session hands on to the sessions of roles that it assumes.
	TransitiveTags map[string]string
}

// FileRule says which operation the files are for that a pattern covers.
type FileRule struct {
	Path, Operation string
	pattern         gitignore.Pattern
}

// Level is what the settings make of a rule: Off, or a severity.
type Level struct {
	Off      bool
	Severity finding.Severity
}

// Ignore accepts the findings of a rule in the files that a pattern covers. Pointer narrows that to a
// value and what stands in it; it is a JSON pointer into the request's parameters, empty for all.
type Ignore struct {
	Path, Rule, Pointer, Reason string
	// Span is the pattern in the configuration file.
	Span    source.Span
	pattern gitignore.Pattern
	used    *atomic.Bool // shared by copies, which several workers ask at once
}

// Used reports whether the entry has accepted a finding.
func (i Ignore) Used() bool { return i.used.Load() }

// Role is what is known of a role.
type Role struct {
	MaxSessionDuration int64 // in seconds; 0 if unknown
	Chained            bool  // roles alone assume it
}

// Token says how a session is measured. The zero value means AWS's documented limit of today.
type Token struct {
	Regime string // "token" or "packed"
	Limit  int    // in bytes
}

// Excluded reports whether a file or folder that is met in walking is skipped. The path is absolute.
func (c *Config) Excluded(path string, folder bool) bool {
	if len(c.exclude) == 0 {
		return false
	}
	name, inside := c.relative(path)
	if !inside {
		return false
	}
	for _, p := range slices.Backward(c.exclude) {
		if p.Match(name, folder) {
			return !p.Negated()
		}
	}
	return false
}

// Operation gives the operation that the settings name for a file; empty if none. The path is absolute.
func (c *Config) Operation(path string) string {
	if len(c.Files) == 0 {
		return ""
	}
	name, inside := c.relative(path)
	for _, f := range c.Files {
		if inside && f.pattern.Covers(name) {
			return f.Operation
		}
	}
	return ""
}

// Ignores reports whether a finding in a file is accepted, and the first entry that accepts it remembers that. The path is
// absolute.
func (c *Config) Ignores(path string, f finding.Finding) bool {
	for _, i := range c.Ignore {
		if i.Rule == f.Rule && below(f.Path.Pointer(), i.Pointer) && c.Covers(i, path) {
			i.used.Store(true)
			return true
		}
	}
	return false
}

// Covers reports whether an entry of the settings is for a file. The path is absolute.
func (c *Config) Covers(i Ignore, path string) bool {
	name, inside := c.relative(path)
	return inside && i.pattern.Covers(name)
}

// below reports whether a pointer leads to the value of another one or into it.
func below(pointer, to string) bool {
	rest, ok := strings.CutPrefix(pointer, to)
	return ok && (rest == "" || rest[0] == '/')
}

// relative is the path as the patterns have it; false for one outside of their folder.
func (c *Config) relative(path string) (string, bool) {
	name, err := filepath.Rel(c.Dir, path)
	name = filepath.ToSlash(name)
	return name, err == nil && c.Dir != "" && name != ".." && !strings.HasPrefix(name, "../")
}

// Role gives what is known of a role by its ARN.
func (c *Config) Role(arn string) (Role, bool) {
	for _, name := range []string{arn, arn[strings.LastIndexByte(arn, '/')+1:], "*"} {
		if role, ok := c.Roles[name]; ok {
			return role, true
		}
	}
	return Role{}, false
}

// Rule gives the rule of that ID, built in or a user's.
func (c *Config) Rule(id string) (catalog.Rule, bool) {
	if rule := c.Custom.Find(id); rule != nil {
		return rule.Rule, true
	}
	return catalog.FindRule(id)
}

// UnknownRule says that there is no rule of that ID, and which one was meant; it is empty if there is.
func (c *Config) UnknownRule(id string) string {
	if _, known := c.Rule(id); known {
		return ""
	}
	var ids []string
	for _, rule := range catalog.Rules() {
		ids = append(ids, rule.ID)
	}
	for _, rule := range c.Custom.Rules() {
		ids = append(ids, rule.ID)
	}
	return finding.Unknown("rule", id, finding.Nearest(id, ids), "sessionlint rules lists them")
}
