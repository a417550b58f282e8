// Package pipelines reads the requests that pipelines in YAML make with plugins and variables: Buildkite's plugins,
// CircleCI's orbs, Bitbucket's pipes, and the variables of AWS's SDKs. Package shell reads the code of such files.
package pipelines

import (
	"bytes"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/host"
	"github.com/sessionlint/sessionlint/internal/host/partial"
	"github.com/sessionlint/sessionlint/internal/source"
)

// Format reads pipelines.
var Format = host.Format{
	Name:     "pipelines",
	Title:    "Pipelines of Buildkite, CircleCI, Bitbucket and GitLab",
	Mentions: mentions,
	Detect:   detect,
	Read:     read,
}

// marks are what the text of a file has if there is something to read in it.
var marks = [][]byte{[]byte("aws-assume-role"), []byte("circleci/aws-cli@"), []byte("AWS_ROLE_ARN"), []byte("AWS_OIDC_ROLE_ARN")}

func mentions(name string, data []byte) bool {
	switch path.Ext(name) {
	// Standard input has no ending.
	case ".yml", ".yaml", "":
		return slices.ContainsFunc(marks, func(mark []byte) bool { return bytes.Contains(data, mark) })
	}
	return false
}

// detect accepts pipelines in which something signs in to AWS.
func detect(f *host.File) (why string, ok bool) {
	for _, root := range f.Roots {
		if s := systemOf(root); s != nil && len(s.read(root)) > 0 {
			return s.why, true
		}
	}
	return "", false
}

func read(f *host.File) []host.Place {
	var places []host.Place
	for _, root := range f.Roots {
		if s := systemOf(root); s != nil {
			places = append(places, s.read(root)...)
		}
	}
	return places
}

// system is a program that runs pipelines.
type system struct {
	// What a note says of the file.
	why string
	// Whether a document is such a pipeline.
	is func(root *document.Node) bool
	// The requests in it.
	read func(root *document.Node) []host.Place
}

// systemOf returns the system whose pipeline a document is, by the members at its top; nil if there is none.
func systemOf(root *document.Node) *system {
	for _, s := range []system{
		{"a pipeline of Buildkite: its steps have a plugin that assumes a role", isBuildkite, buildkite},
		{"a configuration of CircleCI with the orb circleci/aws-cli", isCircleCI, circleCI},
		{"a pipeline of Bitbucket with the variables of a role", isBitbucket, bitbucket},
		{"a pipeline of GitLab with the variables of a role", isGitLab, variables},
	} {
		if s.is(root) {
			return &s
		}
	}
	return nil
}

// each calls do with every object below a node, and the object itself.
func each(n *document.Node, do func(object *document.Node)) {
	if n.Kind == document.Object {
		do(n)
	}
	for _, m := range n.Members {
		each(m.Value, do)
	}
	for _, item := range n.Items {
		each(item, do)
	}
}

// templated matches what CircleCI replaces in a text.
var templated = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`<<[^<>]*>>`) })

// text returns a value as a text in which what the system or a shell replaces is unknown.
func text(n *document.Node) *document.Node {
	switch {
	case n.Kind == document.Number:
		return document.NewText(n.Text, n.Span, nil)
	// $$ and \$ stand for a dollar sign at some time, which depends on the system.
	case n.Kind != document.String || strings.Contains(n.Text, "$$") || strings.Contains(n.Text, `\$`) || templated().MatchString(n.Text):
		return document.NewUnknown(n.Span)
	}
	return partial.Rendered.Open(n)
}

// seconds returns a duration, which these plugins pass on to AWS's command line. Only a number is one;
// another text stays as it is, since the command line refuses it.
func seconds(n *document.Node) *document.Node {
	n = text(n)
	if n.Kind != document.String || n.Partial() {
		return document.NewUnknown(n.Span)
	}
	if _, err := strconv.Atoi(n.Text); err == nil {
		return document.NewScalar(document.Number, n.Text, n.Span)
	}
	return n
}

// token is an identity token of a system: unknown, with what its claims are known to be.
func token(span source.Span, issuer, audience string) document.Member {
	span.End = span.Start
	claims := document.NewObject(nil, span)
	// In a value, * is at least one character that is not known.
	claim := func(name, value string) {
		if value == "" {
			return
		}
		var text document.Builder
		for i, part := range strings.Split(value, "*") {
			if i > 0 {
				text.Hole(1, -1)
			}
			text.At(part, span)
		}
		claims.Members = append(claims.Members, document.Member{Name: name, Key: span, Value: text.Node(span)})
	}
	claim("iss", issuer)
	claim("aud", audience)
	unknown := document.NewUnknown(span)
	unknown.Embedded = claims
	return document.Member{Name: "WebIdentityToken", Key: span, Value: unknown}
}
