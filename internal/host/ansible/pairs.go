package ansible

import (
	"regexp"
	"strings"
	"sync"

	"github.com/sessionlint/sessionlint/internal/document"
)

// pair is an argument in a text: role_arn=arn:aws:iam::123456789012:role/a duration_seconds='{{ hours * 3600 }}'.
var pair = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?s)(?:^|\s)([A-Za-z_]\w*)=("(?:[^"\\]|\\.)*"|'[^']*'|(?:\{\{.*?\}\}|[^\s'"])*)`)
})

// pairs reads arguments that are written in a text, as in older playbooks. A value with a backslash, whose meaning
// depends on the context, is unknown. It returns nil for other texts.
func pairs(n *document.Node) *document.Node {
	if n.Kind != document.String || n.Partial() {
		return nil
	}
	args := document.NewObject(nil, n.Span)
	slice, locate, done := n.Slicer(), n.Locator(), 0
	between := func(start int) { // text that is not a pair has no name, and its value is unknown
		if from := start - len(strings.TrimLeft(n.Text[done:start], " \t\r\n")); from < start {
			args.Members = append(args.Members, document.Member{Key: locate(from, from), Value: document.NewUnknown(locate(from, start))})
		}
	}
	for _, at := range pair().FindAllStringSubmatchIndex(n.Text, -1) {
		between(at[0])
		done = at[1]
		start, end := at[4], at[5]
		if end-start >= 2 && (n.Text[start] == '"' || n.Text[start] == '\'') {
			start, end = start+1, end-1
		}
		value := slice(start, end)
		for i := start; i < end; i++ {
			if n.Text[i] == '\\' {
				value = document.NewUnknown(locate(start, end))
				break
			}
		}
		args.Members = append(args.Members, document.Member{Name: n.Text[at[2]:at[3]], Key: locate(at[2], at[3]), Value: value})
	}
	if done == 0 {
		return nil
	}
	between(len(n.Text))
	return args
}
