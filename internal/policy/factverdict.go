package policy

import (
	"slices"
	"strings"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/finding"
)

// listFacts gives, as "lacks" and "doubles", the lists of actions and resources that a statement has not or has
// twice. A member with a slip in its name is no missing list.
func listFacts(facts map[string]any, s *Statement) {
	var lacks, doubles []string
	add := func(name string, l List) {
		switch {
		case l.Both:
			doubles = append(doubles, name)
		case l.Node == nil && !s.Node.Open && !meansList(s.Strangers, name):
			lacks = append(lacks, name)
		}
	}
	add("Action", s.Actions)
	add("Resource", s.Resources)
	words(facts, "lacks", lacks)
	words(facts, "doubles", doubles)
}

// exclusionFacts adds "by_exclusion" to the facts of a statement.
func exclusionFacts(facts map[string]any, s *Statement) {
	var lists []string
	for _, list := range []List{s.Actions, s.Resources} {
		if list.Not() && facts["effect"] == "Allow" {
			lists = append(lists, list.Member)
		}
	}
	words(facts, "by_exclusion", lists)
}

// repeatedSids adds "same_sid" to the facts of statements. Empty Sids are none.
func repeatedSids(statements []any) {
	first := map[string]int{}
	for i, s := range statements {
		facts := s.(map[string]any)
		sid, _ := facts["sid"].(string)
		if at, met := first[sid]; met && sid != "" {
			facts["same_sid"] = at
		} else {
			first[sid] = i
		}
	}
}

func meansList(strangers []document.Member, name string) bool {
	return slices.ContainsFunc(strangers, func(m document.Member) bool {
		near := finding.Nearest(m.Name, StatementMembers)
		return near == name || near == "Not"+name
	})
}

// malformedAction tells whether IAM's parser refuses a text that is known. That an action holds a variable is
// another mistake.
func malformedAction(text string) bool {
	if text == "" || text == "*" || strings.Contains(text, "${") {
		return false
	}
	a := ParseAction(text)
	return a.Colons != 1 || !ValidVendor(a.Vendor)
}

// usualAction gives the action as AWS writes it where the text differs in case alone, as far as that is
// known without a list of all actions: vendors are in lower case. It is empty where nothing is unusual.
func usualAction(text string) string {
	vendor, name, ok := strings.Cut(text, ":")
	if !ok || !ValidVendor(vendor) || strings.Contains(name, "${") {
		return ""
	}
	usual := spellings()[foldAction(text)]
	if usual == "" {
		usual = foldAction(vendor) + ":" + name
	}
	if usual == text {
		return ""
	}
	return usual
}

// unmet tells of each action for which no resource of its statement can match, why: "scope" where AWS checks the
// action against no resource, "service" where all resources are another service's, "level" where S3
// checks objects and the statement names buckets, or the reverse.
func unmet(s *Statement, actions, resources []any) {
	if s.Actions.Not() || s.Resources.Not() || len(resources) == 0 || len(resources) != len(s.Resources.Elements) {
		return
	}
	targets := make([]target, len(resources))
	for i, r := range resources {
		targets[i] = targetOf(r.(map[string]any))
	}
	for _, a := range actions {
		a := a.(map[string]any)
		word(a, "unmet", whyUnmet(a, targets))
	}
}

// target is what a resource can be met by.
type target struct {
	service string // empty: any
	level   string // for S3: "object", "bucket" or "any"
	whole   bool   // all there is of a service, which some take for "*"
}

func targetOf(resource map[string]any) target {
	service, known := resource["service"].(string)
	if !known || service == "" || hasWildcard(service) || strings.Contains(service, "${") {
		return target{level: anyLevel, whole: true}
	}
	rest, known := resource["resource"]
	t := target{service: service, whole: !known || rest == "*"}
	t.level, known = resource["s3_level"].(string)
	if service == "s3" && !known {
		t.level = anyLevel
	}
	return t
}

const anyLevel = "any"

func whyUnmet(action map[string]any, targets []target) string {
	own, _ := action["own_services"].([]any)
	level, _ := action["s3_level"].(string)
	met := func(by func(target) bool) bool { return slices.ContainsFunc(targets, by) }
	switch {
	case action["unscoped"] == true && !met(func(t target) bool { return t.whole }):
		return "scope"
	case own != nil && !met(func(t target) bool { return t.service == "" || slices.Contains(own, any(t.service)) }):
		return "service"
	case level != "" && !met(func(t target) bool { return t.level == level || t.level == anyLevel }):
		return "level"
	}
	return ""
}

// iamTypes are the first words of IAM's resources, with / behind. The list on record is of 2020; what AWS
// added since is added here.
var iamTypes = strings.Fields(`user/ federated-user/ role/ group/ instance-profile/ mfa/ server-certificate/ policy/ sms-mfa/
	saml-provider/ oidc-provider/ report/ access-report/ delegation-request/ delegation-template/ outbound-web-identity-federation`)

// placeFacts tells of ARNs of IAM and of S3's buckets and objects, which belong to no region, and the latter
// to no account.
func placeFacts(facts map[string]any, a ARN) {
	bucket := a.s3Level() != ""
	flag(facts, "stray_region", a.Region != "" && (a.Service == "iam" || bucket))
	flag(facts, "stray_account", a.Account != "" && bucket && !hasWildcard(a.Account)) // * matches nothing, too
	known := func(t string) bool { return strings.HasPrefix(a.Resource, t) }
	flag(facts, "unknown_type", a.Service == "iam" && a.Resource != "*" && a.Resource != "root" && !strings.HasPrefix(a.Resource, "${") &&
		!hasWildcard(a.Type()) && !slices.ContainsFunc(iamTypes, known))
}

// repeatedKeys adds "same_as" to the facts of conditions: the spelling of an earlier key of the same operator that
// IAM takes for the same.
func repeatedKeys(tests []Test, conditions []any) {
	first := map[[2]string]string{}
	for i, t := range tests {
		at := [2]string{t.OperatorText, foldAction(t.Key)}
		if key, met := first[at]; met && key != t.Key {
			conditions[i].(map[string]any)["same_as"] = key
			continue
		}
		first[at] = t.Key
	}
}
