package awsconfig

import (
	"slices"
	"strings"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/host/partial"
)

// vaultMembers are the settings of aws-vault, which sends them with the request of a profile. AWS's own tools ignore them.
// https://github.com/99designs/aws-vault/blob/master/USAGE.md (2026-11)
var vaultMembers = append(partial.Members("source_identity SourceIdentity"),
	partial.Member{From: "session_tags", To: "Tags", Read: tags},
	partial.Member{From: "transitive_session_tags", To: "TransitiveTagKeys", Read: keys},
)

// tags reads KEY=VALUE,KEY=VALUE. Of several values of a key the last one counts. It is unknown where an item has no key: aws-vault
// refuses it.
func tags(n *document.Node) *document.Node {
	list, at := document.NewList(nil, n.Span), map[string]int{}
	for _, item := range items(n) {
		equals := strings.IndexByte(item.Text, '=')
		if equals < 0 {
			return document.NewUnknown(n.Span)
		}
		// aws-vault removes the white space around both.
		key, value := partial.Trim(item.Slice(0, equals)), partial.Trim(item.Slice(equals+1, len(item.Text)))
		tag := document.NewObject([]document.Member{
			{Name: "Key", Key: key.Span, Value: key},
			{Name: "Value", Key: value.Span, Value: value},
		}, item.Span)
		if i, repeated := at[key.Text]; repeated {
			list.Items[i] = tag
			continue
		}
		at[key.Text] = len(list.Items)
		list.Items = append(list.Items, tag)
	}
	if len(list.Items) == 0 {
		return document.NewUnknown(n.Span)
	}
	return list
}

// keys reads KEY,KEY. Empty ones do not count.
func keys(n *document.Node) *document.Node {
	list := document.NewList(slices.DeleteFunc(items(n), partial.Empty), n.Span)
	if len(list.Items) == 0 {
		return document.NewUnknown(n.Span)
	}
	return list
}

// items are the parts of a text between commas, without the white space around them.
func items(n *document.Node) []*document.Node {
	if n.Kind != document.String {
		return nil
	}
	var all []*document.Node
	part, at := n.Slicer(), 0
	for text := range strings.SplitSeq(n.Text, ",") {
		all = append(all, partial.Trim(part(at, at+len(text))))
		at += len(text) + 1
	}
	return all
}
