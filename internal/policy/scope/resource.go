package scope

import (
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/sessionlint/sessionlint/internal/iamcatalog"
	"github.com/sessionlint/sessionlint/internal/policy"
)

// form is a form of ARNs, with * for its variables.
type form struct {
	service string // empty if it may be any
	// region and account report whether the ARN has these parts.
	region, account bool
	resource        policy.Glob
	text            string // as the catalog has it
	// segments are the parts of the resource between slashes; none if names may have slashes too.
	segments []policy.Glob
}

// compiled are the forms by type: policies name the same types again and again.
var compiled sync.Map

func formsOf(t *iamcatalog.ResourceType) []form {
	if found, ok := compiled.Load(t); ok {
		return found.([]form)
	}
	forms := make([]form, len(t.ARNs))
	for i, text := range t.ARNs {
		forms[i] = readForm(text)
	}
	found, _ := compiled.LoadOrStore(t, forms)
	return found.([]form)
}

func readForm(text string) form {
	arn, _ := policy.ParseARN(text)
	f := form{region: arn.Region != "", account: arn.Account != "", text: text}
	if !strings.Contains(arn.Service, "${") {
		f.service = arn.Service
	}
	if iamcatalog.Segmented(f.service) {
		for segment := range strings.SplitSeq(arn.Resource, "/") {
			f.segments = append(f.segments, pattern(segment))
		}
	}
	f.resource = pattern(arn.Resource)
	return f
}

// pattern reads a part of a form, with * for its variables.
func pattern(text string) policy.Glob {
	return policy.Alphabet(nil).Glob(variable().ReplaceAllString(text, "*"))
}

// meetSegments reports whether some resource with as many parts as the form matches.
func meetSegments(parts []string, form []policy.Glob) bool {
	if len(parts) != len(form) {
		return false
	}
	for i, part := range parts {
		if !(policy.Alphabet{}).Glob(part).Meets(form[i]) {
			return false
		}
	}
	return true
}

// variable is a part of a form that each resource has its own text for.
var variable = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`\$\{[^}]*\}`) })

// Resource is an entry of a statement's resources.
type Resource struct {
	any     bool   // it may match everything, or nobody can tell
	service string // empty if any
	level   string // for S3: "object", "bucket", or "any"
	pattern policy.Glob
	arn     policy.ARN
}

// AnyLevel is the level of an ARN of S3 that may match both buckets and objects.
const AnyLevel = "any"

// ReadResource reads an ARN, of which only the first parts may be known. A part that is missing may be anything.
func ReadResource(arn policy.ARN) Resource {
	r := Resource{service: arn.Service, arn: arn}
	if r.service == "" || policy.HasWildcard(r.service) || strings.Contains(r.service, "${") {
		return Resource{any: true}
	}
	r.pattern = policy.Alphabet{}.Glob("*")
	if arn.Parts == policy.ARNParts {
		r.pattern = policy.Alphabet{}.Glob(arn.Resource)
		r.level = S3Level(arn)
	}
	return r
}

// AnyResource is a resource of which nothing is known.
func AnyResource() Resource { return Resource{any: true} }

// Everything reports whether the resource is "*", or all resources of a service.
func (r Resource) Everything() bool {
	return r.any || r.arn.Parts < policy.ARNParts || r.arn.Resource == "*"
}

// Of reports whether the resource may be of a service, as ARNs name it.
func (r Resource) Of(service string) bool { return r.any || r.service == service }

// Meets reports whether some resource of the type matches.
func (r Resource) Meets(t *iamcatalog.ResourceType) bool {
	return r.any || slices.ContainsFunc(formsOf(t), r.meets)
}

func (r Resource) meets(f form) bool {
	switch {
	case f.service == "":
		return true
	case f.service != r.service:
		return false
	case f.service == "s3" && !f.region && !f.account && r.level != "" && r.level != AnyLevel:
		// The name of a bucket has no slash, so that the form of a bucket's ARN is no form of an object's.
		return (r.level == "object") == strings.Contains(f.text, "/")
	case len(f.segments) > 0 && strings.Count(r.arn.Resource, "/")+1 >= len(f.segments):
		return meetSegments(strings.Split(r.arn.Resource, "/"), f.segments)
	}
	return r.pattern.Meets(f.resource)
}

// S3Level returns what an ARN of S3 names: "bucket", "object", or AnyLevel if a wildcard may match across the first
// slash. It is empty for access points and similar resources.
func S3Level(a policy.ARN) string {
	if a.Service != "s3" || a.Resource == "" {
		return ""
	}
	switch a.Type() {
	// With a Region or an account these are resources of their own; without, they are names of buckets.
	case "accesspoint", "access-grants", "job", "storage-lens", "storage-lens-group", "async-request":
		if a.Region != "" || a.Account != "" {
			return ""
		}
	}
	bucket, _, object := strings.Cut(a.Resource, "/")
	switch {
	case object:
		return "object"
	case strings.Contains(bucket, "*") || strings.Contains(bucket, "${"):
		return AnyLevel
	}
	return "bucket"
}

// Parts says which parts the ARNs of a service's resources have that a pattern may match.
type Parts struct {
	Known           bool // the service has resources of such a form
	Region, Account bool // all of the forms have this part
	// NoRegion and NoAccount report whether none of the forms has this part.
	NoRegion, NoAccount bool
}

// Parts looks the forms up among the types of resources of a service.
func (r Resource) Parts(s *iamcatalog.Service) Parts {
	p := Parts{Region: true, Account: true, NoRegion: true, NoAccount: true}
	for i := range s.ResourceTypes {
		for _, f := range formsOf(&s.ResourceTypes[i]) {
			if r.any || !r.meets(f) {
				continue
			}
			p.Known = true
			p.Region, p.NoRegion = p.Region && f.region, p.NoRegion && !f.region
			p.Account, p.NoAccount = p.Account && f.account, p.NoAccount && !f.account
		}
	}
	if !p.Known {
		return Parts{Known: r.Unlisted()}
	}
	return p
}

// Unlisted reports whether a resource matches that is known to exist although the catalog lacks its type.
func (r Resource) Unlisted() bool { return slices.ContainsFunc(unlistedForms(), r.meets) }

// unlistedForms are the forms of resources that the catalog lacks.
var unlistedForms = sync.OnceValue(func() []form {
	var forms []form
	for _, text := range iamcatalog.Forms() {
		forms = append(forms, readForm(text))
	}
	return forms
})
