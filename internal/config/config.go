// Package config reads .sessionlint.yaml: what is checked, how severe each rule is, and facts about the account that
// are in no request file.
package config

import (
	"cmp"
	"errors"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"time"

	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/customrules"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/gitignore"
	"github.com/sessionlint/sessionlint/internal/iamcatalog"
	"github.com/sessionlint/sessionlint/internal/source"
)

// Config is the configuration of a run. The zero value is the configuration without a file.
type Config struct {
	// Path is the configuration file, empty if there is none. Its patterns are relative to Dir, the absolute path of
	// its folder.
	Path, Dir string

	// FailOn is the minimum severity at which a run fails; nil if the file does not say it.
	FailOn *finding.Severity
	// MaxFileSize is in bytes; 0 if the file does not say it.
	MaxFileSize int64
	// exclude says which files and folders a walk skips: first those of the file, then those of Exclude.
	exclude []exclusions
	// Files maps files to operations; the first entry that matches a file is used.
	Files []FileRule
	// Rules changes the severities of rules, and overrides those in some files: the last that names a rule counts.
	Rules     map[string]Level
	overrides []override
	// Custom are the rules of users; nil if there are none.
	Custom *customrules.Set
	// Ignore holds the findings that are accepted.
	Ignore []Ignore
	// Baseline is the file with findings that are accepted because they were there before; empty for none.
	Baseline string
	// RequireReason reports comments that accept findings without a reason.
	RequireReason bool

	// Limits are limits of AWS that moved, and those of the organization.
	Limits Limits

	// Strict raises the rules that have a higher severity for strict runs.
	Strict bool
	given  map[string]Given
	// Now is the time for expiry checks; zero if the file does not say it.
	Now time.Time
	// today is the clock's time when the file was read, if one of its entries needs it; zero otherwise.
	today time.Time

	// Caller signs the requests.
	Caller Caller
	// Roles describes roles, by ARN or by name; "*" is for all others.
	Roles map[string]Role
	// Token is the limit of a session.
	Token Token
	// TokenBase is the measured size of an empty token by operation, in bytes before encoding; sessionlint calibrate
	// prints it. The other operations have the model's figure.
	TokenBase map[string]int
	// Partition and Region are where the requests go, such as "aws" and "eu-west-1"; the Region determines the partition.
	Partition, Region string
	// Repository is the repository at github.com that the files belong to, as OWNER/NAME; empty for that of .git/config.
	Repository string
	// Catalog is the IAM catalog that the file names; nil for that of this release.
	Catalog *iamcatalog.Catalog
	// Endpoint is "global" or "regional": the kind of STS endpoint that they go to; empty if unknown.
	Endpoint string
}

// Caller describes the identity that signs the requests. The zero value means unknown.
type Caller struct {
	Type string // "user", "role", "root" or "federated"
	ARN  string
	// TransitiveTags are the tags that the caller's session passes to the sessions of roles that it assumes.
	TransitiveTags map[string]string
}

// FileRule names the operation of the files that a pattern matches.
type FileRule struct {
	Path, Operation string // as the user wrote the pattern; as IAM writes actions
	pattern         gitignore.Pattern
}

// Level is what the configuration says about a rule: Off, or a severity.
type Level struct {
	Off      bool
	Severity finding.Severity
}

// Ignore accepts the findings of a rule in the files that a pattern matches. Pointer limits it to a value and
// everything in it; it is a JSON pointer into the request's parameters, empty for all.
type Ignore struct {
	Path, Rule, Pointer, Reason string
	// Until is the last day on which the entry accepts findings, in UTC; zero if it always does.
	Until time.Time
	// Span is the pattern in the configuration file.
	Span    source.Span
	pattern gitignore.Pattern
	// used is shared by copies of the entry, which several workers use at once.
	used *atomic.Bool
}

// Used reports whether there was a finding that the entry accepts, or accepted before it expired.
func (i Ignore) Used() bool { return i.used.Load() }

// Given is a key of the configuration file as it is written there.
type Given struct {
	Text string // with its value
	Line int
}

// Given returns a key at the top of the file; false if the file does not have it.
func (c *Config) Given(key string) (Given, bool) {
	given, ok := c.given[key]
	return given, ok
}

// override changes the severities of rules in the files that a pattern matches.
type override struct {
	pattern gitignore.Pattern
	rules   map[string]Level
}

// Role describes a role.
type Role struct {
	// MaxSessionDuration is in seconds, 3600 to 43200; 0 if unknown.
	MaxSessionDuration int64
	// Chained says that only other roles assume it, so that a session has at most an hour.
	Chained bool
}

// Token says how a session is measured. The zero value means AWS's current documented limit.
type Token struct {
	// Regime is "token" if AWS limits the whole session token, "packed" if it limits policies and tags in packed form.
	Regime string
	// Limit is in bytes; 0 for the documented one.
	Limit int
}

// Excluded reports whether a walk skips a file or folder. The path is absolute.
func (c *Config) Excluded(path string, folder bool) bool {
	// The last pattern that matches decides, as in .gitignore: "!name" includes again what one before it excludes.
	for _, e := range slices.Backward(c.exclude) {
		name, inside := relative(cmp.Or(e.dir, c.Dir), path)
		if !inside {
			continue
		}
		for _, p := range slices.Backward(e.patterns) {
			if p.Match(name, folder) {
				return !p.Negated()
			}
		}
	}
	return false
}

// exclusions are patterns of files and folders.
type exclusions struct {
	dir      string // the absolute path of the folder that they are relative to; empty for that of the configuration
	patterns []gitignore.Pattern
}

// Exclude adds patterns relative to a folder, an absolute path. They are written as in .gitignore.
func (c *Config) Exclude(dir string, patterns []string) error {
	more := exclusions{dir: dir}
	for _, text := range patterns {
		p, ok := gitignore.Parse(text)
		if !ok {
			return errors.New(malformed(text))
		}
		more.patterns = append(more.patterns, p)
	}
	c.exclude = append(slices.Clip(c.exclude), more)
	return nil
}

// Operation returns the operation that the configuration names for a file, or "". The path is absolute.
func (c *Config) Operation(path string) string {
	if len(c.Files) == 0 {
		return ""
	}
	name, inside := c.relative(path)
	// The first entry wins, so that special files are written before general patterns.
	for _, f := range c.Files {
		if inside && f.pattern.Covers(name) {
			return f.Operation
		}
	}
	return ""
}

// Accepts returns what an entry says that accepts a finding in a file, nil if none does, and marks the first such entry, and
// the expired ones before it, as used. The path is absolute.
func (c *Config) Accepts(path string, f finding.Finding) *finding.Acceptance {
	for _, i := range c.Ignore {
		if i.Rule != f.Rule || !below(f.Path.Pointer(), i.Pointer) || !c.Covers(i, path) {
			continue
		}
		i.used.Store(true)
		if !c.Expired(i) {
			return &finding.Acceptance{By: finding.ByEntry, Reason: i.Reason}
		}
	}
	return nil
}

// Expired reports whether the last day of an entry is over: at the time of the configuration or, without one, by the clock.
func (c *Config) Expired(i Ignore) bool {
	now := c.Now
	if now.IsZero() {
		now = c.today
	}
	return !i.Until.IsZero() && !now.Before(i.Until.AddDate(0, 0, 1))
}

// Level returns what the configuration says about a rule in a file; false if it says nothing. The path is absolute, or
// empty for what is in no file.
func (c *Config) Level(rule, path string) (Level, bool) {
	for _, o := range slices.Backward(c.overrides) {
		level, named := o.rules[rule]
		if !named {
			continue
		}
		if name, inside := c.relative(path); inside && o.pattern.Covers(name) {
			return level, true
		}
	}
	level, named := c.Rules[rule]
	return level, named
}

// IsOff reports whether a rule is turned off in a file.
func (c *Config) IsOff(rule, path string) bool {
	level, _ := c.Level(rule, path)
	return level.Off
}

// OffSomewhere reports whether a rule is turned off in all files or in some.
func (c *Config) OffSomewhere(rule string) bool {
	return c.Rules[rule].Off || slices.ContainsFunc(c.overrides, func(o override) bool { return o.rules[rule].Off })
}

// TurnOff turns a rule off everywhere.
func (c *Config) TurnOff(rule string) {
	// The maps may be shared with another configuration, which stays as it is.
	c.Rules = maps.Clone(c.Rules)
	if c.Rules == nil {
		c.Rules = map[string]Level{}
	}
	c.Rules[rule] = Level{Off: true}
	c.overrides = slices.Clone(c.overrides)
	for i := range c.overrides {
		c.overrides[i].rules = maps.Clone(c.overrides[i].rules)
		delete(c.overrides[i].rules, rule)
	}
}

// Covers reports whether an entry of the configuration applies to a file. The path is absolute.
func (c *Config) Covers(i Ignore, path string) bool {
	name, inside := c.relative(path)
	return inside && i.pattern.Covers(name)
}

// below reports whether a pointer leads to the value of another pointer or into it.
func below(pointer, to string) bool {
	rest, ok := strings.CutPrefix(pointer, to)
	return ok && (rest == "" || rest[0] == '/')
}

// relative returns the path relative to the folder of the patterns; false if it is outside of it.
func (c *Config) relative(path string) (string, bool) { return relative(c.Dir, path) }

// relative returns a path relative to a folder; false if it is outside of it, or if there is no folder.
func relative(dir, path string) (string, bool) {
	name, err := filepath.Rel(dir, path)
	name = filepath.ToSlash(name)
	return name, err == nil && dir != "" && name != ".." && !strings.HasPrefix(name, "../")
}

// Role returns the description of a role by its ARN.
func (c *Config) Role(arn string) (Role, bool) {
	for _, name := range []string{arn, arn[strings.LastIndexByte(arn, '/')+1:], "*"} {
		if role, ok := c.Roles[name]; ok {
			return role, true
		}
	}
	return Role{}, false
}

// MaxSessionDuration returns the maximum in seconds that the configuration has for the sessions of a role; 0 if it has none or no
// role is named.
func (c *Config) MaxSessionDuration(arn string) int {
	if arn == "" {
		return 0
	}
	role, _ := c.Role(arn)
	return int(role.MaxSessionDuration)
}

// Rule returns the rule of that ID, built-in or a user's.
func (c *Config) Rule(id string) (catalog.Rule, bool) {
	if rule := c.Custom.Find(id); rule != nil {
		return rule.Rule, true
	}
	return catalog.FindRule(id)
}

// UnknownRule returns a message if there is no rule of that ID, with the ID that was probably meant; otherwise "".
func (c *Config) UnknownRule(id string) string {
	if _, known := c.Rule(id); known {
		return ""
	}
	return finding.Unknown("rule", id, finding.Nearest(id, c.ruleIDs()), "sessionlint rules lists them")
}

// ruleIDs returns the IDs of all rules, with those of the user.
func (c *Config) ruleIDs() []string {
	var ids []string
	for _, rule := range catalog.Rules() {
		ids = append(ids, rule.ID)
	}
	for _, rule := range c.Custom.Rules() {
		ids = append(ids, rule.ID)
	}
	return ids
}
