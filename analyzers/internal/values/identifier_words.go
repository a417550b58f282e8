package values

import (
	"go/ast"
	"go/types"
	"strings"
	"unicode"
)

// Words are the words of a name in camel case or snake case, in lower case: "userSHA256" has user and sha256, "HTTPServer"
// has http and server.
func Words(name string) []string {
	var found []string
	runes := []rune(name)
	start := 0
	flush := func(end int) {
		if end > start {
			found = append(found, strings.ToLower(string(runes[start:end])))
		}
		start = end
	}
	for i, r := range runes {
		switch {
		case !unicode.IsLetter(r) && !unicode.IsDigit(r):
			flush(i)
			start = i + 1
		case unicode.IsUpper(r) && i > 0 && (!unicode.IsUpper(runes[i-1]) || i+1 < len(runes) && unicode.IsLower(runes[i+1])):
			flush(i)
		}
	}
	flush(len(runes))
	return found
}

// wordSet is a set of words that are separated by spaces.
func wordSet(list string) map[string]bool {
	set := map[string]bool{}
	for word := range strings.FieldsSeq(list) {
		set[word] = true
	}
	return set
}

// isConversion reports whether what is called looks like a basic type.
func isConversion(fun ast.Expr) bool {
	name, ok := fun.(*ast.Ident)
	return ok && types.Universe.Lookup(name.Name) != nil
}

// nameOf is the name of the variable or field that an expression ends in; empty if there is none. The name of a function
// says what it does, and not what it returns.
func nameOf(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.Ident:
		return e.Name
	case *ast.SelectorExpr:
		return e.Sel.Name
	case *ast.CallExpr: // a conversion: string(region)
		if len(e.Args) == 1 && isConversion(e.Fun) {
			return nameOf(e.Args[0])
		}
	case *ast.ParenExpr:
		return nameOf(e.X)
	case *ast.StarExpr:
		return nameOf(e.X)
	}
	return ""
}
