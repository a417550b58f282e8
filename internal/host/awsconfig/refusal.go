package awsconfig

import (
	"slices"
	"strings"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/finding"
)

// ruleNoSource is the rule for profiles whose role the SDKs do not assume, since they find no credentials for it.
const ruleNoSource = "profile-without-source"

// The values of credential_source.
const (
	environment = "Environment"
	instance    = "Ec2InstanceMetadata"
	container   = "EcsContainer"
)

// otherWays are beginnings of settings by which a profile may get credentials for its role from another tool, or
// by itself: those of single sign-on, saml2aws, granted and others.
var otherWays = []string{
	"aws_access_key_id", "credential_process", "include_profile", "sso_", "saml", "azure", "okta", "google", "granted", "login_session",
	"web_identity",
}

// lacksSource reports whether a profile has a role and nothing to assume it with. Of settings that are not read it is unknown
// what they do.
func (p profile) lacksSource() bool {
	return p.has(roleARN) && !slices.ContainsFunc(p.members, givesCredentials)
}

// givesCredentials reports whether a setting says with which credentials a profile assumes its role.
func givesCredentials(m document.Member) bool {
	begins := func(way string) bool { return strings.HasPrefix(m.Name, way) }
	return m.Name == sourceProfile || m.Name == credentialSource || slices.ContainsFunc(otherWays, begins)
}

// refusals are the reasons for which the SDKs do not assume the role of a profile.
func (s settings) refusals(p profile) []document.Problem {
	problem := func(at document.Member, message string) []document.Problem {
		return []document.Problem{{Rule: ruleNoSource, Span: at.Key, Message: message}}
	}
	before := s.loop(p)
	switch kind := p.value(credentialSource); {
	case p.lacksSource():
		return problem(p.member(roleARN), "the profile has no source_profile or credential_source: SDKs do not assume its role")
	// With a token the SDKs need no source.
	case p.has(tokenFile):
	case kind != "" && p.has(sourceProfile):
		return problem(p.member(credentialSource), "SDKs accept source_profile or credential_source, not both")
	case kind != "" && !slices.Contains([]string{environment, instance, container}, kind):
		return problem(p.member(credentialSource),
			"unknown credential_source "+finding.Quote(kind)+"; SDKs accept "+environment+", "+instance+" and "+container)
	case before.name != "":
		found := problem(p.member(sourceProfile), "the source profiles lead back to "+finding.Quote(p.name)+": none of them has credentials")
		found[0].Note, found[0].NotePlace = "this profile asks for it", before.member(sourceProfile).Value.Span
		return found
	}
	return nil
}

// member is a setting of a profile; of several of a name the last.
func (p profile) member(name string) document.Member {
	var found document.Member
	for _, m := range p.members {
		if m.Name == name {
			found = m
		}
	}
	return found
}

// loop returns the last profile of a circle of source profiles that begins with p; empty if there is none. A profile that is its
// own source has its keys in another file, which is usual.
func (s settings) loop(p profile) profile {
	seen := map[string]bool{}
	// Each round goes to the source of the profile. A circle that does not contain p ends it as well.
	for at := p; !seen[at.name]; {
		seen[at.name] = true
		next, ok := s[at.value(sourceProfile)]
		switch {
		// The chain ends: with a profile of another file, with keys or with a token.
		case !ok || !next.has(roleARN) || next.has("aws_access_key_id") || next.has(tokenFile):
			return profile{}
		case next.name == p.name && at.name != p.name:
			return at
		}
		at = next
	}
	return profile{}
}
