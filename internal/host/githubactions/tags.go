package githubactions

import (
	"regexp"
	"sync"
	"unicode/utf16"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/host/partial"
	"github.com/sessionlint/sessionlint/internal/source"
)

// tag sets the session tags, which the action adds to requests that it signs with keys: seven of its own and, since
// 6.2.0, those of custom-tags. Since then it has six more, which are left open: it drops them if there are too many.
func (a *action) tag() {
	skip := a.truth("role-skip-session-tagging")
	if skip == yes {
		return
	}
	custom := a.input("custom-tags")
	since := a.release.has(6, 2)
	// Whether there are tags, or which, is not known.
	if skip == maybe || custom != nil && since == maybe {
		a.set("Tags", "custom-tags", document.NewUnknown(a.uses.Span))
		a.set("TransitiveTagKeys", "transitive-tag-keys", document.NewUnknown(a.uses.Span))
		return
	}
	tags := document.NewList(a.ownTags(), a.uses.Span)
	tags.Open = since != no
	if custom != nil && since == yes {
		root := partial.JSON(custom)
		switch {
		// The tags are open already.
		case root == nil && custom.Partial():
		case root == nil || root.Kind != document.Object:
			a.set("Tags", "custom-tags", custom) // the action refuses it
			return
		default:
			tags.Span = custom.Span
			tags.Items = append(tags.Items, customTags(root)...)
		}
	}
	a.set("Tags", "custom-tags", tags)
	a.transitive(tags)
}

// transitive sets the transitive keys. The action has them since 6.0.0, and skips keys without a tag.
func (a *action) transitive(tags *document.Node) {
	n := a.input("transitive-tag-keys")
	if n == nil || a.release.has(6, 0) != yes {
		return
	}
	list := document.NewList(nil, n.Span)
	// Keys may be unknown, and tags as well.
	list.Open = true
	for _, line := range lines(n) {
		// Only a key with a tag that is known is certain to be sent.
		for _, tag := range tags.Items {
			if key := tag.Get("Key"); !line.Partial() && line.Text == key.Text {
				list.Items = append(list.Items, line)
				break
			}
		}
	}
	if len(list.Items) > 0 {
		a.set("TransitiveTagKeys", "transitive-tag-keys", list)
	}
}

// ownTags are the tags that the action always sets. Their values come from GitHub; the form of some is known.
func (a *action) ownTags() []*document.Node {
	at := a.uses.Span
	own := func(key string, value *document.Node) *document.Node {
		return tagOf(document.NewText(key, at, nil), at, value)
	}
	return []*document.Node{
		own("GitHub", document.NewText("Actions", at, nil)),
		own("Repository", shaped("?/?", at)),
		own("Workflow", a.workflowTag()),
		own("Action", document.NewHole(at, 1, -1)),
		own("Actor", document.NewHole(at, 1, -1)),
		// The hash of a commit.
		own("Commit", document.NewHole(at, 40, 40)),
		own("Branch", document.NewHole(at, 0, -1)),
	}
}

// tagOf makes a tag as the API has it.
func tagOf(key *document.Node, at source.Span, value *document.Node) *document.Node {
	return document.NewObject([]document.Member{
		{Name: "Key", Key: key.Span, Value: key},
		{Name: "Value", Key: value.Span, Value: value},
	}, at)
}

var (
	notInTags = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`[^\p{L}\p{Z}\p{N}_.:/=+\-@]`) })
	// Before 3.0 a mistake in the action let the characters ; < > ? through, which STS refuses.
	notInTagsOnce = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`[^\p{L}\p{Z}\p{N}_:/=+.-@-]`) })
)

// workflowTag returns the name of the workflow as a tag value: the action replaces characters that tags do not accept
// by _, and cuts long names.
func (a *action) workflowTag() *document.Node {
	// At most as long as a tag's value may be.
	unknown := document.NewHole(a.uses.Span, 1, 256)
	name := a.workflow
	if name == nil || name.Kind != document.String || name.Text == "" {
		return unknown
	}
	allowed := notInTags
	switch {
	case a.release.has(3, 0) == no:
		allowed = notInTagsOnce
	// In release 3, or an unknown one, it may be either form.
	case a.release.has(4, 0) != yes:
		return unknown
	}
	clean := allowed().ReplaceAllString(name.Text, "_")
	// JavaScript counts and cuts UTF-16 units.
	if units := utf16.Encode([]rune(clean)); len(units) > 256 {
		clean = string(utf16.Decode(units[:256]))
	}
	return document.NewText(clean, name.Span, nil)
}

// shortNumber matches numbers that JavaScript writes as they are written here.
var shortNumber = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^-?(?:0|[1-9][0-9]{0,14})$`) })

// customTags returns the tags of a JSON object: numbers and booleans become texts. The action refuses other values.
func customTags(root *document.Node) []*document.Node {
	var tags []*document.Node
	for _, m := range root.Members {
		value := m.Value
		switch {
		case root.Get(m.Name) != value:
			continue // the last member of a name is used
		case value.Kind == document.Bool, value.Kind == document.Number && shortNumber().MatchString(value.Text):
			value = document.NewText(value.Text, value.Span, nil)
		case value.Kind == document.Number:
			// JavaScript may write it in another way: 1e3 as 1000.
			value = document.NewHole(value.Span, 1, -1)
		}
		at := m.Key
		at.End = max(at.End, value.Span.End)
		tags = append(tags, tagOf(document.NewText(m.Name, m.Key, nil), at, value))
	}
	return tags
}
