package lint

import "testing"

func TestOnlyDefinitions(t *testing.T) {
	const crd = "apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nspec:\n  names:\n    kind: Role\n"
	for text, want := range map[string]bool{
		crd:                                    true,
		crd + "---\n" + crd:                    true,
		"kind: 'CustomResourceDefinition'\r\n": true,
		crd + "---\nkind: ServiceAccount\n":    false,
		"kind: Pod\n":                          false,
		"# kind: CustomResourceDefinition\n":   false,
		"":                                     false,
	} {
		if onlyDefinitions([]byte(text)) != want {
			t.Errorf("%q: %v", text, !want)
		}
	}
}
