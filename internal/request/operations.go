package request

import (
	"slices"
	"strings"
	"sync"
	"unicode"

	"github.com/sessionlint/sessionlint/internal/bound"
	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/finding"
)

// ParseOperation reads the name of an operation as people write it: sts:AssumeRole, "sts assume-role",
// "aws sts assume-role", and AssumeRole or assume-role alone where no other service has the name.
// Case does not count, as in IAM.
func ParseOperation(text string) (operation string, ok bool) {
	if _, exact := catalog.Find(text); exact {
		return text, true
	}
	operation, ok = operationNames().byName[fold(text)]
	return operation, ok
}

// SuggestOperation returns the operation that a wrong name most likely means; empty if none is near.
func SuggestOperation(text string) string {
	if len(text) > bound.OperationName {
		return ""
	}
	names := operationNames()
	// "AssumeRol" is compared with names, "sts:AssumeRol" with names and services.
	among := names.bare
	if strings.Contains(fold(text), ":") {
		among = names.full
	}
	return names.byName[finding.Nearest(fold(text), among)]
}

// fold turns all spellings into one: "sts:assumerole", or "assumerole" where no service is named.
func fold(text string) string {
	text = strings.TrimPrefix(strings.ToLower(strings.TrimSpace(text)), "aws ")
	text = strings.Join(strings.Fields(text), ":") // "sts assume-role" has a space where IAM has a colon
	return joiners.Replace(text)
}

var joiners = strings.NewReplacer("-", "", "_", "")

// operations are AWS's operations, and the kinds of policy files, which are treated as operations. Callers must not
// change the list.
var operations = sync.OnceValue(func() []catalog.Operation {
	return slices.Concat(catalog.Operations(), catalog.Policies())
})

// distinct are the operations that members can tell apart: all but one with the parameters of sts:AssumeRoleWithSAML, which
// is much rarer and has the same limits.
var distinct = sync.OnceValue(func() []catalog.Operation {
	return slices.DeleteFunc(slices.Clone(operations()), func(op catalog.Operation) bool {
		return op.Name == "lakeformation:AssumeDecoratedRoleWithSAML"
	})
})

// names are the folded names of operations.
type names struct {
	byName     map[string]string // from the folded name, full or bare, to AWS's
	full, bare []string          // with the service and without it, in the order of the catalog
}

// operationNames are those of all operations. A bare name that other services have too is left out.
var operationNames = sync.OnceValue(func() names {
	n := names{byName: map[string]string{}}
	for _, op := range operations() {
		full := fold(op.Name)
		_, bare, _ := strings.Cut(full, ":")
		n.full, n.byName[full] = append(n.full, full), op.Name
		// AWS's command line has other names for a few services: emr for elasticmapreduce.
		if command := commandOf(op.Name); command != "" {
			n.byName[fold(command)] = op.Name
		}
		if !shared(op.Name) {
			n.bare, n.byName[bare] = append(n.bare, bare), op.Name
		}
	}
	return n
})

// commandOf is the command of an operation in AWS's command line, such as "sso-admin create-permission-set"; empty for a
// policy.
func commandOf(operation string) string {
	prefix, name, _ := strings.Cut(operation, ":")
	for _, s := range catalog.Services() {
		if s.Prefix == prefix {
			return s.Command + " " + kebab(name)
		}
	}
	return ""
}

// isService reports whether a folded name begins with one of AWS's services whose operations sessionlint checks, so that
// sts:AssumeRoles can only be a misspelling.
func isService(folded string) bool {
	service, _, ok := strings.Cut(folded, ":")
	return ok && (service == "sts" || service == "iam" || service == "cognitoidentity")
}

// kebab writes a name as AWS's command line does: AssumeRoleWithSAML is assume-role-with-saml.
func kebab(name string) string {
	var b strings.Builder
	runes := []rune(name)
	for i, c := range runes {
		if c == '_' || c == ' ' {
			c = '-'
		}
		if i > 0 && unicode.IsUpper(c) {
			// A word begins after a small letter (assumeRole), or at the last capital before one (SAMLAssertion).
			before, last := runes[i-1], i+1 == len(runes)
			if unicode.IsLower(before) || unicode.IsUpper(before) && !last && unicode.IsLower(runes[i+1]) {
				b.WriteByte('-')
			}
		}
		b.WriteRune(unicode.ToLower(c))
	}
	return b.String()
}
