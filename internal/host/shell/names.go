package shell

import (
	"regexp"
	"strings"
	"sync"

	"github.com/sessionlint/sessionlint/internal/catalog"
)

// operations are AWS's operations by their names in its command line: "sts assume-role".
var operations = sync.OnceValue(func() map[string]string {
	commands := map[string]string{}
	for _, s := range catalog.Services() {
		commands[s.Prefix] = s.Command
	}
	all := map[string]string{}
	for _, o := range catalog.Operations() {
		prefix, name, _ := strings.Cut(o.Name, ":")
		all[commands[prefix]+" "+kebab(name)] = o.Name
	}
	return all
})

// The rules by which botocore's xform_name spells names, which all Python tools of AWS use.
var (
	pluralAcronym = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`[A-Z]{2,}s$`) })
	capitalWord   = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`(.)([A-Z][a-z]+)`) })
	capitalEnd    = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`([a-z0-9])([A-Z])`) })
)

// kebab spells a name of the API as the command line does: RoleArn as role-arn, SamlProviderARNs as
// saml-provider-arns.
func kebab(name string) string {
	// ARNs stays one word: saml-provider-arns, not ar-ns.
	if acronym := pluralAcronym().FindString(name); acronym != "" {
		name = strings.TrimSuffix(name, acronym) + "-" + strings.ToLower(acronym)
	}
	name = capitalWord().ReplaceAllString(name, "$1-$2")
	return strings.ToLower(capitalEnd().ReplaceAllString(name, "$1-$2"))
}

// spell returns the flag of a parameter.
func spell(_, parameter string) string { return "--" + kebab(parameter) }

// camel writes an unknown flag as its parameter would be written: --role-name as RoleName.
func camel(flag string) string {
	var b strings.Builder
	for part := range strings.SplitSeq(strings.TrimLeft(flag, "-"), "-") {
		if part != "" {
			b.WriteString(strings.ToUpper(part[:1]) + part[1:])
		}
	}
	return b.String()
}

// flag is a flag of the command line.
type flag struct {
	// The parameter that it sets; empty for AWS's own
	member string
	// Of the parameter
	schema *catalog.Schema
	// How many values follow its name.
	takes count
	// What a switch sets: "true", or for --no-... "false"
	sets string
}

// count is how many values a flag has.
type count int

const (
	// A switch, which has no value.
	nothing count = iota
	// One value or none: --generate-cli-skeleton [output].
	perhaps
	// One value, which may also follow an equals sign.
	one
	// One value or more, up to the next flag.
	many
)

// own are the flags that AWS's command line has for all operations, and those for paged lists.
var own = map[string]count{
	"--debug": nothing, "--no-verify-ssl": nothing, "--no-paginate": nothing, "--no-sign-request": nothing,
	"--no-cli-pager": nothing, "--cli-auto-prompt": nothing, "--no-cli-auto-prompt": nothing, "--version": nothing,
	"--endpoint-url": one, "--output": one, "--query": one, "--profile": one, "--region": one, "--color": one,
	"--ca-bundle": one, "--cli-read-timeout": one, "--cli-connect-timeout": one, "--cli-binary-format": one,
	"--cli-error-format": one, flagInputJSON: one, flagInputYAML: one, flagSkeleton: perhaps,
	"--max-items": one, "--page-size": one, "--starting-token": one,
}

// The global flags of AWS's command line that affect the request.
const (
	flagInputJSON = "--cli-input-json"
	flagInputYAML = "--cli-input-yaml"
	flagSkeleton  = "--generate-cli-skeleton"
	flagEndpoint  = "--endpoint-url"
)

// flagsOf returns all flags of an operation.
func flagsOf(operation string) (map[string]flag, error) {
	schema, err := catalog.SchemaOf(operation)
	if err != nil {
		return nil, err
	}
	flags := make(map[string]flag, len(own)+len(schema.Properties))
	for name, takes := range own {
		flags[name] = flag{takes: takes}
	}
	for member, s := range schema.Properties {
		name := kebab(member)
		switch s.Type {
		// --enabled and --no-enabled
		case "boolean":
			flags["--"+name] = flag{member: member, schema: s, sets: "true"}
			flags["--no-"+name] = flag{member: member, schema: s, sets: "false"}
		case "array":
			flags["--"+name] = flag{member: member, schema: s, takes: many}
		default:
			flags["--"+name] = flag{member: member, schema: s, takes: one}
		}
	}
	if operation == "cognito-identity:CreateIdentityPool" {
		flags["--open-id-connect-provider-ar-ns"] = flags["--open-id-connect-provider-arns"] // an old mistake in the command line, kept for scripts
	}
	return flags, nil
}

// find returns the flag of a name, or the only flag that begins with it: the command line accepts such abbreviations.
func find(flags map[string]flag, name string) (flag, string, bool) {
	if f, ok := flags[name]; ok {
		return f, name, true
	}
	var full string
	for other := range flags {
		if len(name) > len("--") && strings.HasPrefix(other, name) {
			// Two flags begin like this. The two names of a switch, or of one parameter, do no harm.
			if full != "" && flags[full].member != flags[other].member {
				return flag{}, "", false
			}
			// The first by name, so that the order of the map does not matter.
			if full == "" || other < full {
				full = other
			}
		}
	}
	return flags[full], full, full != ""
}
