package partial

import (
	"strings"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/source"
)

// OpenIDProvider is the ARN of the identity provider with a URL, in any partition and account. It ends with the
// URL without its scheme.
func OpenIDProvider(url *document.Node, span source.Span) *document.Node {
	const scheme, account = "https://", 12
	var text document.Builder
	text.At("arn:", span)
	// The partition: aws is the shortest.
	text.Hole(len("aws"), -1)
	text.At(":iam::", span)
	// The account's number has 12 digits.
	text.Hole(account, account)
	text.At(":oidc-provider/", span)
	// A hole within the scheme may be any text, so that nothing is cut then.
	if strings.HasPrefix(url.Text, scheme) && (!url.Partial() || url.Holes[0].At >= len(scheme)) {
		url = url.Slice(len(scheme), len(url.Text))
	}
	text.AddAt(url, span)
	return text.Node(span)
}
