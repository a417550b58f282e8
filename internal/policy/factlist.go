package policy

import (
	"slices"
	"strings"

	"github.com/sessionlint/sessionlint/internal/document"
)

// actions gives the facts of the entries of an Action or NotAction list; entries that are no text have none.
func (b *factBuilder) actions(l List, g *grant) []any {
	facts := make([]any, 0, len(l.Elements))
	for _, e := range l.Elements {
		if e.Node.Kind == document.String {
			facts = append(facts, b.actionFacts(e))
		}
	}
	if g != nil {
		b.redundant(&g.actions, facts)
	}
	return facts
}

// actionFacts gives, for an entry of an action list:
//
//	path
//	text            absent where parts are not known; then "partial" is true
//	vendor, name    what stands around the first colon; the vendor also where only parts of the name are known
//	colons          how many there are
//	folded          the text in lower case, as IAM compares it
//	all             true: the text is "*"
//	wild            true: * or ? in the name
//	bad_vendor      true: IAM's parser refuses the vendor
//	wild_vendor     true: that is because of * or ?
//	malformed       true: IAM's parser refuses the text
//	usual           the text as AWS writes it, where it differs in case
//	whole_service   true: the name is "*"
//	space           true: white space somewhere
//	variables       true: ${ somewhere, which means nothing here
//	instead         the action that was meant, where the text is an SDK method or a CLI command
//	s3_level        "object" or "bucket", for S3's actions
//	unscoped        true: AWS checks the action against no resource
//	unmet           why no resource of the statement can match: "scope", "service" or "level"
//	own_services    the services whose ARNs can match, where it is known for the vendor
//	reaches         the watched actions that the pattern matches, see Reaches
//	same_as         the index in actions of an earlier entry that is the same
//	covered_by      the index in actions of an entry with a wildcard that covers this one
func (b *factBuilder) actionFacts(e Element) map[string]any {
	facts := map[string]any{"path": plain(e.Path)}
	known, whole := knownText(e.Node)
	if !whole {
		facts["partial"] = true
		if vendor, _, ok := strings.Cut(known, ":"); ok {
			vendorFacts(facts, vendor)
			flag(facts, "malformed", !ValidVendor(vendor))
		}
		return facts
	}
	a := ParseAction(known)
	facts["text"], facts["name"], facts["colons"] = known, a.Name, a.Colons
	folded := foldAction(known)
	facts["folded"] = folded
	if a.Colons > 0 {
		vendorFacts(facts, a.Vendor)
	}
	flag(facts, "all", known == "*")
	flag(facts, "wild", strings.ContainsAny(a.Name, "*?"))
	flag(facts, "whole_service", a.Name == "*" && a.Colons == 1)
	flag(facts, "malformed", malformedAction(known))
	word(facts, "usual", usualAction(known))
	flag(facts, "space", strings.ContainsAny(known, spaces))
	flag(facts, "variables", strings.Contains(known, "${"))
	word(facts, "instead", APIAction(known))
	word(facts, "s3_level", S3Level(folded))
	flag(facts, "unscoped", !HasResources(folded))
	if reached := Reaches(folded); reached != nil {
		facts["reaches"] = list(reached)
	}
	return facts
}

func vendorFacts(facts map[string]any, vendor string) {
	facts["vendor"] = vendor
	flag(facts, "bad_vendor", !ValidVendor(vendor))
	flag(facts, "wild_vendor", strings.ContainsAny(vendor, "*?"))
	if services := OwnServices(vendor); services != nil {
		facts["own_services"] = list(services)
	}
}

func list(words []string) []any {
	items := make([]any, len(words))
	for i, w := range words {
		items[i] = w
	}
	return items
}

// knownText is the text of a String up to the first unknown part, and whether there is none.
func knownText(n *document.Node) (string, bool) {
	if n.Partial() {
		return n.Text[:n.Holes[0].At], false
	}
	return n.Text, true
}

// redundant says which entries another one makes superfluous. The facts are those of all entries.
func (b *factBuilder) redundant(s *set, facts []any) {
	first := map[string]int{}
	for i := range s.entries {
		e, fact := &s.entries[i], facts[i].(map[string]any)
		if j, seen := first[e.text]; seen {
			fact["same_as"] = j
			continue
		}
		first[e.text] = i
		if !b.reader.left.spend(len(s.wild)) {
			continue
		}
		for _, j := range s.wild {
			by := &s.entries[j]
			// Of two patterns that match the same the later one is the one too many.
			if i != j && by.text != e.text && b.reader.covers(by, e) && subset(e.variables, by.variables) &&
				(j < i || !b.reader.covers(e, by)) {
				fact["covered_by"] = j
				break
			}
		}
	}
}

// resources gives the facts of the entries of a Resource or NotResource list; entries that are no text have none.
func (b *factBuilder) resources(l List, g *grant) []any {
	facts := make([]any, 0, len(l.Elements))
	for _, e := range l.Elements {
		if e.Node.Kind == document.String {
			facts = append(facts, b.resourceFacts(e))
		}
	}
	if g != nil {
		b.redundant(&g.resources, facts)
	}
	return facts
}

// resourceFacts gives, for an entry of a resource list:
//
//	path
//	text            absent where parts are not known; then "partial" is true, and only the parts of the ARN before
//	                the first unknown one are given
//	all             true: the text is "*"
//	arn             true: the text begins with "arn:"
//	parts           how many parts the ARN has, 6 for a whole one
//	short           true: that is less than 6
//	malformed       true: IAM's parser refuses the beginning
//	partition, service, region, account, resource  the parts that are written
//	type            the resource part up to its first / or :
//	bad_partition   true: no partition of that name; wild_partition: because of * or ?
//	wild_service    true: * or ? in the service
//	bad_account     true: the account can match none
//	stray_region, stray_account  true: resources of the service have none
//	unknown_type    true: IAM has no such resources
//	wild_type       true: * or ? in the type
//	wild            true: * or ? in the resource part
//	joined          true: a * in the resource part follows a letter or digit, so that longer names match too
//	s3_level        "object", "bucket" or "any", for S3 buckets and what they hold
//	variables       [{text, key, part ...}], see variableFacts; part is the part of the ARN, 0 for "arn"
//	same_as, covered_by  as for actions
func (b *factBuilder) resourceFacts(e Element) map[string]any {
	facts := map[string]any{"path": plain(e.Path)}
	known, whole := knownText(e.Node)
	if whole {
		facts["text"] = known
		flag(facts, "all", known == "*")
		b.variableFacts(facts, known, true)
	} else {
		facts["partial"] = true
	}
	arn, ok := ParseARN(known)
	if !ok {
		flag(facts, "malformed", whole && known != "*" && known != "")
		return facts
	}
	facts["arn"] = true
	if whole {
		facts["parts"] = arn.Parts
		flag(facts, "short", arn.Parts < arnParts)
	} else {
		arn = arn.before(arn.Parts - 1) // the last part has an unknown end
	}
	arnFacts(facts, arn)
	if p := arn.Partition; arn.Parts > 1 && !slices.Contains(b.partitions, p) {
		b.partitions = append(b.partitions, p)
	}
	return facts
}
