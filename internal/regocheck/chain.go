package regocheck

import (
	"maps"
	"slices"
	"strings"

	"github.com/sessionlint/sessionlint/internal/bound"
	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/request"
	"github.com/sessionlint/sessionlint/internal/tokensize"
)

func (b *builder) origins() []*request.Request { return b.request.Origins() }

// defaultDurations are the durations of sessions without DurationSeconds, in seconds.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_sts-comparison.html (2026-09)
var defaultDurations = map[string]int{
	"sts:AssumeRole": 3600, "sts:AssumeRoleWithSAML": 3600, "sts:AssumeRoleWithWebIdentity": 3600,
	"sts:GetFederationToken": 43200, "sts:GetSessionToken": 43200, "sts:AssumeRoot": 900,
}

// maximumDuration returns how long a request's session lasts at most, if known.
func maximumDuration(r *request.Request) (seconds int, ok bool) {
	duration := r.Params.Get("DurationSeconds")
	if duration == nil {
		seconds, ok = defaultDurations[r.Operation]
		return seconds, ok
	}
	n, ok := integer(duration.Text)
	return int(n), ok && duration.Kind == document.Number
}

// inheritedTag is a transitive tag that a session has.
type inheritedTag struct {
	tokensize.Tag
	// whole is true if the value is completely known.
	whole bool
	// hop is the number of the request that set it, 1 for the nearest earlier one; 0 if the configuration has it.
	hop int
	// path is the place of the key in TransitiveTagKeys of that request; empty for the configuration.
	path finding.Path
}

// inherited returns the transitive tags that a session has from the configuration and from earlier requests. If several
// set a key, the nearest counts: STS would have refused it otherwise.
func (c Context) inherited(chain []*request.Request) []inheritedTag {
	var all, tags []inheritedTag
	for i, at := range chain {
		all = append(all, transitiveTags(at, i+1)...)
	}
	if len(c.Inherited) > 0 && c.ownCredentials(chain) {
		for _, key := range slices.Sorted(maps.Keys(c.Inherited)) {
			all = append(all, inheritedTag{tokensize.Tag{Key: key, Value: c.Inherited[key]}, true, 0, finding.Path{}})
		}
	}
	for _, tag := range all { // the nearest are first
		if !slices.ContainsFunc(tags, func(t inheritedTag) bool { return strings.EqualFold(t.Key, tag.Key) }) {
			tags = append(tags, tag)
		}
	}
	return tags
}

// transitiveTags returns the transitive tags that a request sets. Only AssumeRole has them among its parameters; with
// web identities and SAML they are in the token.
func transitiveTags(r *request.Request, hop int) []inheritedTag {
	if r.Operation != "sts:AssumeRole" {
		return nil
	}
	var tags []inheritedTag
	for j, item := range r.Params.Get("TransitiveTagKeys").AllItems() {
		if key, ok := item.WholeText(); ok {
			value, whole := tagValue(r.Params.Get("Tags"), key)
			tags = append(tags, inheritedTag{tokensize.Tag{Key: key, Value: value}, whole, hop, finding.Path{"TransitiveTagKeys", j}})
		}
	}
	return tags
}

// tagValue returns the value of a tag, as far as it is known.
func tagValue(tags *document.Node, key string) (value string, whole bool) {
	for _, tag := range tags.AllItems() {
		if name, ok := tag.Get("Key").WholeText(); ok && strings.EqualFold(name, key) {
			return tag.Get("Value").WholeText()
		}
	}
	return "", false
}

// ownCredentials reports whether a chain begins with the credentials that the configuration describes.
func (c Context) ownCredentials(chain []*request.Request) bool {
	if len(chain) == 0 {
		return true
	}
	first := chain[len(chain)-1]
	// A chain that was cut off may begin anywhere, and so may one whose credentialsFrom was not found. AssumeRole and
	// GetSessionToken continue the session that signs them; all others begin a new one, without its tags.
	return len(chain) < bound.CredentialChain && first.CredentialsFrom == "" &&
		(first.Operation == "sts:AssumeRole" || first.Operation == "sts:GetSessionToken")
}

// tagLimit is the maximum number of tags of a session, its own and inherited ones together.
func tagLimit(updates *catalog.Updates) (int, bool) {
	schema, err := updates.SchemaOf("sts:AssumeRole")
	if err != nil || schema.Properties["Tags"] == nil || schema.Properties["Tags"].MaxItems == nil {
		return 0, false
	}
	return *schema.Properties["Tags"].MaxItems, true
}
