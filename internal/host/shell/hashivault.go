package shell

import (
	"bytes"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"mvdan.cc/sh/v3/syntax"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/host"
	"github.com/sessionlint/sessionlint/internal/host/partial"
	"github.com/sessionlint/sessionlint/internal/host/resource"
)

// vaultCommand is the command line of Vault, whose roles and sessions of AWS are read.
const vaultCommand = "vault"

// mentionsVault reports whether data may have a command that makes a role of Vault for AWS, or asks for a session with one.
func mentionsVault(data []byte) bool {
	return bytes.Contains(data, []byte("vault ")) && (bytes.Contains(data, []byte("credential_type=")) || bytes.Contains(data, []byte("role_arn=")))
}

// vaultPath matches the paths of roles and of credentials, below the place at which the engine is mounted.
var vaultPath = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^/?(?:[\w.-]+/)+(roles|creds|sts)/[\w.@-]+$`)
})

// vault reads the requests that follow from a command of Vault: vault write aws/roles/NAME ARGUMENT=VALUE ...
func (s *script) vault(c *syntax.CallExpr) []host.Place {
	words := s.words(c)
	if len(words) < 3 || !slices.Contains([]string{"read", "write"}, words[1].text.Text) {
		return nil
	}
	// The path need not be the third word: options may stand before it.
	at := slices.IndexFunc(words, func(w word) bool { return w.known() && vaultPath().MatchString(w.text.Text) })
	if at < 0 {
		return nil
	}
	object := document.NewObject(nil, words[0].text.Span)
	for _, w := range words[at+1:] {
		if strings.HasPrefix(w.text.Text, "-") && w.known() && len(w.text.Text) > 1 {
			continue // an option
		}
		m, ok := s.argument(w, c)
		// Also a repeated argument, of which Vault makes a list.
		if !ok || object.Get(m.Name) != nil {
			return nil // it may be any argument, or one of a list
		}
		object.Members = append(object.Members, m)
	}
	object.Span = commandSpan(words, words[at+1:])
	if words[1].text.Text == "write" && vaultPath().FindStringSubmatch(words[at].text.Text)[1] == "roles" {
		return vaultRole(object)
	}
	return vaultSession(object)
}

// vaultRole is what Vault asks for when somebody asks for a session of a role.
func vaultRole(object *document.Node) []host.Place {
	operation, requests := resource.VaultRole(object)
	var places []host.Place
	for _, params := range requests {
		places = append(places, host.Place{Operation: operation, Params: params, Span: object.Span, Via: resource.ByVault})
	}
	return places
}

// vaultSession is the request for a session with a role of AWS. A long time may be cut to what the role of Vault allows.
func vaultSession(object *document.Node) []host.Place {
	if object.Get("role_arn") == nil {
		return nil // it depends on the role of Vault what is asked for
	}
	// 900 seconds are the minimum of AssumeRole. Only a shorter time is certainly an error.
	if ttl := object.Get("ttl"); ttl != nil && ttl.Kind == document.Number {
		if seconds, err := strconv.Atoi(ttl.Text); err == nil && seconds < 900 {
			i := slices.IndexFunc(object.Members, func(m document.Member) bool { return m.Name == "ttl" })
			object.Members[i].Name = "DurationSeconds"
		}
	}
	const operation = "sts:AssumeRole"
	return []host.Place{{Operation: operation, Params: resource.VaultSession(operation, object), Span: object.Span, Via: resource.ByVault}}
}

// argument reads NAME=VALUE, NAME=@FILE or NAME=-, which is what the command reads; false for other words.
func (s *script) argument(w word, c *syntax.CallExpr) (document.Member, bool) {
	name, value, ok := strings.Cut(w.text.Text, "=")
	if !ok || w.loose || w.text.Partial() && w.text.Holes[0].At <= len(name) {
		return document.Member{}, false
	}
	start := len(name) + 1
	text := w.text.Slice(start, len(w.text.Text))
	switch {
	// Even whether it begins with @ may be unknown.
	case text.Partial():
	// The value is what the command reads: a here-document, or something unknown.
	case value == "-":
		text = nil
		if here := s.inputs[c]; here != nil {
			text = s.document(here)
		}
	case strings.HasPrefix(value, "@"):
		text = s.content(word{text: w.text.Slice(start+1, len(w.text.Text))}, offset(c.Pos()))
	}
	return document.Member{Name: name, Key: w.text.Range(0, len(name)), Value: vaultValue(name, orUnknown(text, w.text.Span))}, true
}

// input records the here-document that a command reads.
func (s *script) input(n *syntax.Stmt) {
	call, ok := n.Cmd.(*syntax.CallExpr)
	if !ok || len(n.Redirs) != 1 || n.Redirs[0].Hdoc == nil {
		return
	}
	if s.inputs == nil {
		s.inputs = map[*syntax.CallExpr]*syntax.Redirect{}
	}
	s.inputs[call] = n.Redirs[0]
}

// vaultValue reads a value as Vault does, by the kind of the argument.
func vaultValue(name string, n *document.Node) *document.Node {
	if n.Kind != document.String {
		return n
	}
	switch name {
	case "role_arns", "policy_arns", "iam_groups":
		return vaultList(n)
	case "default_sts_ttl", "max_sts_ttl", "ttl":
		return vaultTime(n)
	case "session_tags":
		return vaultTags(n)
	case "policy_document": // Vault sends it without white space
		if tree := partial.JSON(n); tree != nil && tree.Kind == document.Object {
			return partial.Policy(tree)
		} else if n.Partial() {
			return document.NewUnknown(n.Span)
		}
	}
	return n
}

// vaultList reads a list of texts with commas between them.
func vaultList(n *document.Node) *document.Node {
	list := document.NewList(nil, n.Span)
	start := 0
	for part := range strings.SplitSeq(n.Text, ",") {
		// Vault removes the white space around each item.
		trimmed := strings.TrimLeft(part, " \t\n")
		from := start + len(part) - len(trimmed)
		item := n.Slice(from, from+len(strings.TrimRight(trimmed, " \t\n")))
		start += len(part) + 1
		if item.Text == "" || item.Partial() {
			list.Open = list.Open || item.Partial() // the unknown part may have commas
			continue
		}
		list.Items = append(list.Items, item)
	}
	if len(list.Items) == 0 {
		return document.NewUnknown(n.Span)
	}
	return list
}

// vaultTime reads a number of seconds, or a duration such as 15m.
func vaultTime(n *document.Node) *document.Node {
	if !n.Partial() {
		text := n.Text
		// A plain number is in seconds.
		if whole().MatchString(text) {
			text = strings.TrimSpace(text) + "s"
		}
		if d, err := time.ParseDuration(text); err == nil {
			return document.NewScalar(document.Number, strconv.FormatInt(int64(d/time.Second), 10), n.Span)
		}
	}
	return document.NewUnknown(n.Span)
}

// vaultTags reads one tag, KEY=VALUE. Several tags, or tags in JSON, are not read.
func vaultTags(n *document.Node) *document.Node {
	key, _, ok := strings.Cut(n.Text, "=")
	if !ok || n.Partial() || strings.ContainsAny(n.Text, ",{") {
		return document.NewUnknown(n.Span)
	}
	return document.NewObject([]document.Member{{Name: key, Key: n.Range(0, len(key)), Value: n.Slice(len(key)+1, len(n.Text))}}, n.Span)
}
