package lint

import (
	"context"
	"io"
	"strings"
	"sync"
	"time"

	"github.com/sessionlint/sessionlint/internal/config"
	"github.com/sessionlint/sessionlint/internal/policy"
	"github.com/sessionlint/sessionlint/internal/regocheck"
	"github.com/sessionlint/sessionlint/internal/repository"
	"github.com/sessionlint/sessionlint/internal/schemacheck"
)

// run is shared by all workers of a run, in both passes. Options are as they were given; values that follow from them
// and from the configuration have their own fields.
type run struct {
	Options
	stdin       io.Reader // never nil
	maxFileSize int64     // in bytes, never 0
	strict      bool      // by the flag or the configuration
	now         time.Time // zero: no check depends on the time
	hosts       hosts     // the formats of Options.Kinds
	*Engines
	context regocheck.Context // of all requests
	folders *folders
	shared  sharedCache       // what formats read of files that others use
	model   *repository.Model // the facts about roles in the requests of this run and other shared things
	alone   sync.Mutex        // locked by a file that takes much memory; also guards heavy
	heavy   bool              // there was such a file

	stop context.CancelCauseFunc // ends the run with an error
	// buffer returns the text of a file that an editor has open, by its absolute path; nil where there is no editor.
	buffer func(path string) ([]byte, bool)
}

// Engines check requests, with the limits of a configuration. They hold nothing of what they checked and are safe for
// concurrent use, so that several runs can share them.
type Engines struct {
	schemas *schemacheck.Checker
	rules   *regocheck.Engine
}

// NewEngines makes Engines. They read schemas and rules when the first request needs them.
func NewEngines(c config.Config) *Engines {
	return &Engines{schemacheck.With(c.Limits.Updates, c.Limits.Constraints), regocheck.With(c.Limits.Updates)}
}

// newRun combines the options with the configuration. Options win where both have a value.
func newRun(o Options) *run {
	r := &run{
		Options: o, stdin: o.Stdin, maxFileSize: o.MaxFileSize, strict: o.Strict || o.Config.Strict, now: o.Now,
		hosts: newHosts(o.Kinds), Engines: o.Engines,
		// all replaces it; AddUnusedIgnores makes a run that nothing can stop.
		stop: func(error) {},
	}
	if r.Engines == nil {
		r.Engines = NewEngines(o.Config)
	}
	if r.stdin == nil {
		r.stdin = strings.NewReader("")
	}
	// The flag wins over the configuration, and both over the default.
	if r.maxFileSize == 0 {
		r.maxFileSize = o.Config.MaxFileSize
	}
	if r.maxFileSize == 0 {
		r.maxFileSize = DefaultMaxFileSize
	}
	// The entries of the configuration that end on some day are compared with the same time.
	if r.now.IsZero() {
		r.now = o.Config.Now
	}
	r.Config.Now = r.now
	r.folders = &folders{text: r.text}
	r.model = repository.New(r.account())
	r.context = regocheck.Context{
		Caller:      o.Config.Caller.Type,
		CallerARN:   o.Config.Caller.ARN,
		Inherited:   o.Config.Caller.TransitiveTags,
		Partition:   o.Config.Partition,
		Endpoint:    o.Config.Endpoint,
		Now:         r.now,
		Region:      o.Config.Region,
		TokenRegime: o.Config.Token.Regime,
		TokenLimit:  o.Config.Token.Limit,
		TokenBase:   o.Config.TokenBase,
		Limits:      o.Config.Limits.Updates,
		Catalog:     o.Config.Catalog,
	}
	// Where severities are changed, those of the rules themselves decide nothing.
	if !r.strict && len(o.Config.Rules) == 0 {
		r.context.Least = o.Least
	}
	return r
}

// account is that of the caller. Files often create a role without naming an account: it may be a role of this one.
func (r *run) account() string {
	caller, _ := policy.ParseARN(r.Config.Caller.ARN)
	return caller.Account
}
