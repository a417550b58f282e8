// Package awsconfig reads the configuration files of AWS's tools and SDKs, ~/.aws/config and its like: the profiles
// that assume a role, and, by following their source profiles, whether a role assumes it.
package awsconfig

import (
	"bytes"
	"path"
	"slices"
	"strings"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/host"
	"github.com/sessionlint/sessionlint/internal/host/partial"
	"github.com/sessionlint/sessionlint/internal/source"
)

// Format is the kind of file.
var Format = host.Format{
	Name:     "aws-config",
	Title:    "AWS configuration files",
	Names:    inHome,
	Likely:   likely,
	Mentions: mentions,
	Detect:   detect,
	Read:     read,
	Remarks:  remarks,
	Proves:   proves,
	Spell:    spell,
}

// inHome reports whether a file has the name of the configuration in a home folder.
func inHome(name string) bool {
	return path.Base(name) == "config" && path.Base(path.Dir(name)) == ".aws"
}

// likely reports whether a file has a name that is usual for other configuration files, to which AWS_CONFIG_FILE
// points.
func likely(name string) bool {
	base := strings.ToLower(path.Base(name))
	plain := slices.Contains([]string{"", ".ini", ".conf", ".cfg", ".config"}, path.Ext(base))
	// A folder such as aws or aws-config.
	within := strings.Contains(strings.ToLower(path.Base(path.Dir(name))), "aws")
	return plain && (strings.Contains(base, "aws") || within && (base == "credentials" || strings.HasPrefix(base, "config")))
}

// The settings of a profile that are read.
// https://docs.aws.amazon.com/sdkref/latest/guide/feature-assume-role-credentials.html (2026-11)
const (
	roleARN          = "role_arn"
	sourceProfile    = "source_profile"
	credentialSource = "credential_source"
	tokenFile        = "web_identity_token_file"
)

// mentions requires a role, and in files of other names also the credentials for it.
func mentions(name string, data []byte) bool {
	return bytes.Contains(data, []byte(roleARN)) && bytes.IndexByte(data, '[') >= 0 && (inHome(name) ||
		bytes.Contains(data, []byte(sourceProfile)) || bytes.Contains(data, []byte(credentialSource)) || bytes.Contains(data, []byte(tokenFile)))
}

// awsSettings are settings that only occur in AWS's configuration files.
var awsSettings = []string{
	roleARN, sourceProfile, credentialSource, tokenFile, "sso_start_url", "sso_session", "sso_account_id", "sso_role_name",
	"aws_access_key_id", "credential_process",
}

// proves reports whether every line of a text is valid in an INI file, and a section has a setting of AWS's tools.
func proves(data []byte) bool {
	text := bytes.TrimSpace(bytes.TrimPrefix(data, []byte("\uFEFF")))
	// The first line is a header or a comment.
	if len(text) == 0 || bytes.IndexByte([]byte("[#;"), text[0]) < 0 || bytes.IndexByte(text, '=') < 0 {
		return false
	}
	return slices.ContainsFunc(profiles(&source.File{Data: data}), func(p profile) bool {
		return slices.ContainsFunc(awsSettings, p.has)
	})
}

// detect requires a file in which every line is valid in an INI file, and a section with a role and the credentials
// to assume it with.
func detect(f *host.File) (why string, ok bool) {
	// JSON or YAML
	if len(f.Roots) > 0 {
		return "", false
	}
	all := readProfiles(f)
	// Outside of a home folder, a profile without a source may be one of another program.
	i := slices.IndexFunc(all, func(p profile) bool { return p.assumes() || inHome(f.Source.Name) && p.lacksSource() })
	if i < 0 {
		return "", false
	}
	return "section [" + all[i].header + "] with " + roleARN, true
}

// readProfiles returns the profiles of a file, and records where reading stopped.
func readProfiles(f *host.File) []profile {
	all := profiles(f.Source)
	if end := readable(f.Source); len(all) > 0 && end < len(f.Source.Data) {
		f.Beyond(source.Span{File: f.Source, Start: end, End: end + 1}, "the file is read only up to here, which is 1 MiB")
	}
	return all
}

func read(f *host.File) []host.Place {
	var places []host.Place
	all := readProfiles(f)
	named := settingsOf(all)
	for _, p := range all {
		// Profiles with keys or single sign-on make no request for a role.
		if p.assumes() || p.lacksSource() {
			places = append(places, named.place(p))
		}
	}
	return places
}

// assumes reports whether a profile assumes a role, with another profile's credentials or those of a token or of the machine.
func (p profile) assumes() bool {
	return p.has(roleARN) && (p.has(sourceProfile) || p.has(credentialSource) || p.has(tokenFile))
}

// place returns the request that tools make for a profile.
func (s settings) place(p profile) host.Place {
	operation, tables := "sts:AssumeRole", [][]partial.Member{assumeMembers, vaultMembers}
	// The SDKs prefer a token to a source profile.
	if p.has(tokenFile) {
		operation, tables = "sts:AssumeRoleWithWebIdentity", [][]partial.Member{webMembers}
	}
	object := document.NewObject(p.members, p.span)
	params := partial.Params(operation, object, tables...)
	if p.has("mfa_serial") { // tools ask the user for the code
		params = partial.Fill(params, "TokenCode")
	}
	return host.Place{
		Operation: operation, Params: params, Span: p.span, Caller: s.caller(p), From: s.from(p), Problems: s.refusals(p),
	}
}

var (
	// assumeMembers are the settings of a profile whose role AssumeRole gets; webMembers those with a token.
	assumeMembers = partial.Members(`
		duration_seconds  DurationSeconds
		external_id       ExternalId
		mfa_serial        SerialNumber
		role_arn          RoleArn
		role_session_name RoleSessionName`)
	webMembers = partial.Members("role_arn RoleArn\nrole_session_name RoleSessionName")
)

// spell returns the setting of a parameter.
func spell(operation, parameter string) string {
	table := assumeMembers
	if operation != "sts:AssumeRole" {
		table = webMembers
	}
	if i := slices.IndexFunc(table, func(m partial.Member) bool { return m.To == parameter }); i >= 0 {
		return table[i].From
	}
	return ""
}

// caller returns the kind of identity that assumes the role of a profile: "role" if it certainly is a role's session,
// "user" if it has the keys of a user.
func (s settings) caller(p profile) string {
	switch p.value(credentialSource) {
	// The machine's credentials are a role's; Environment may have any.
	case instance, container:
		return "role"
	}
	source, ok := s[p.value(sourceProfile)] // a profile without a name is not kept
	switch {
	case p.has(tokenFile) || !ok:
		return ""
	// A profile that is its own source takes its keys from the credentials file.
	case source.assumes() && source.header != p.header, source.has("sso_role_name"):
		return "role"
	case source.has("aws_access_key_id") && !source.has("aws_session_token") && !source.has("credential_process"):
		return "user"
	}
	return ""
}

// from returns the profile whose role assumes the role of another, if it is in the file.
func (s settings) from(p profile) source.Span {
	if before, ok := s[p.value(sourceProfile)]; ok && before.assumes() && before.header != p.header && !p.has(tokenFile) {
		return before.span
	}
	return source.Span{}
}
