package landingzone

import (
	"regexp"
	"strings"
	"sync"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/host"
	"github.com/sessionlint/sessionlint/internal/host/partial"
	"github.com/sessionlint/sessionlint/internal/source"
)

const trust = "AssumeRolePolicyDocument"

var roleMembers = partial.Members(`
	name               RoleName
	path               Path
	maxSessionDuration MaxSessionDuration
	` + trust)

// role is the request for a role. The path is that of its set.
func role(n, path *document.Node) host.Place {
	object := document.NewObject(n.Members[:len(n.Members):len(n.Members)], n.Span)
	if path != nil {
		object.Members = append(object.Members, document.Member{Name: "path", Key: path.Span, Value: path})
	}
	by := n.Get(assumedBy)
	object.Members = append(object.Members, document.Member{Name: trust, Key: by.Span, Value: policy(by, n.Get("externalIds"))})
	p := place("iam:CreateRole", object, roleMembers)
	p.Span, p.Problems = n.Span, partial.Misspelt(n, "field", roleFields)
	return p
}

// The fields that the accelerator accepts; it refuses a file with others.
var (
	roleFields = []string{"name", assumedBy, "boundaryPolicy", "externalIds", "instanceProfile", "maxSessionDuration", "policies"}
	setFields  = []string{"name", "description", "policies", "sessionDuration"}
)

// policy is the trust policy of a role, with a statement for each who may assume it.
func policy(by, externalIDs *document.Node) *document.Node {
	if by.Kind != document.List || len(items(by)) != len(by.Items) {
		return document.NewUnknown(by.Span)
	}
	statements := document.NewList(nil, by.Span)
	for _, item := range by.Items {
		statements.Items = append(statements.Items, statement(item, externalIDs))
	}
	return object(by.Span, pair("Version", text("2012-10-17", by.Span)), pair("Statement", statements))
}

// statement lets one principal assume the role, with one of the external IDs if there are any.
func statement(by, externalIDs *document.Node) *document.Node {
	of, ok := principal(by)
	if !ok {
		return document.NewUnknown(by.Span)
	}
	n := object(by.Span, pair("Effect", text("Allow", by.Span)), pair("Principal", object(by.Span, of)), pair("Action", text("sts:AssumeRole", by.Span)))
	if externalIDs != nil {
		n.Members = append(n.Members, pair("Condition", object(externalIDs.Span,
			pair("StringEquals", object(externalIDs.Span, pair("sts:ExternalId", externalIDs))))))
	}
	return n
}

// principal is who is named; false for providers, whose ARNs and conditions the accelerator knows.
func principal(by *document.Node) (document.Member, bool) {
	name := by.Get("principal")
	if name == nil || name.Kind != document.String {
		return document.Member{}, false
	}
	switch kind := by.Get("type"); {
	case kind == nil || kind.Kind != document.String:
	case kind.Text == "service":
		if !strings.Contains(name.Text, ".") { // which the accelerator may complete
			name = document.NewUnknown(name.Span)
		}
		return pair("Service", name), true
	case kind.Text == "principalArn":
		return pair("AWS", name), true
	case kind.Text == "account":
		if !account().MatchString(name.Text) { // the name of an account of the landing zone
			name = document.NewUnknown(name.Span)
		}
		return pair("AWS", name), true
	}
	return document.Member{}, false
}

// account matches what the accelerator does not look up among the names of accounts.
var account = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^\d{12}$|^arn:`) })

var setMembers = append(partial.Members("name Name"), partial.Member{From: "sessionDuration", To: "SessionDuration", Read: minutes})

func permissionSet(n *document.Node) host.Place {
	p := place("sso:CreatePermissionSet", n, setMembers)
	p.Problems = partial.Misspelt(n, "field", setFields)
	return p
}

// minutes is a number of minutes as Identity Center is asked for it.
func minutes(n *document.Node) *document.Node {
	if n.Kind != document.Number || strings.Trim(n.Text, "0123456789") != "" {
		return document.NewUnknown(n.Span)
	}
	return text("PT"+n.Text+"M", n.Span)
}

func text(t string, span source.Span) *document.Node { return document.NewText(t, span, nil) }

func pair(name string, value *document.Node) document.Member {
	return document.Member{Name: name, Key: value.Span, Value: value}
}

func object(span source.Span, members ...document.Member) *document.Node {
	return document.NewObject(members, span)
}
