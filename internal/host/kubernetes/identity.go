package kubernetes

import (
	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/host"
	"github.com/sessionlint/sessionlint/internal/host/partial"
)

// irsa begins the annotations of a service account that has a role (IAM roles for service accounts).
const irsa = "eks.amazonaws.com/"

// identities reads the annotations of a service account, or of pods.
func identities(r manifest) []host.Place {
	if r.group != "" && r.group != "apps" && r.group != "batch" {
		return nil
	}
	var places []host.Place
	for _, about := range []*document.Node{
		at(r.node, "metadata", "annotations"),
		at(r.node, "spec", "template", "metadata", "annotations"),
		at(r.node, "spec", "jobTemplate", "spec", "template", "metadata", "annotations"),
	} {
		if role := about.Get(irsa + "role-arn"); r.kind == "ServiceAccount" && role != nil && role.Kind == document.String {
			object := document.NewObject([]document.Member{{Name: "RoleArn", Key: role.Span, Value: role}}, role.Span)
			place := session(withWebIdentity, "", object, partial.Members("RoleArn"))
			withToken(place.Params, r, about)
			places = append(places, place)
		}
		if expiration := about.Get(irsa + "token-expiration"); expiration != nil {
			places = append(places, session(createToken, "", about, partial.Members(irsa+"token-expiration expirationSeconds")))
		}
	}
	return places
}

// withToken says what the token of a service account's pods will claim: the webhook of EKS asks for an audience, the API server
// adds the subject.
// https://github.com/aws/amazon-eks-pod-identity-webhook (2026-11)
func withToken(params *document.Node, r manifest, annotations *document.Node) {
	nowhere := start(params.Span)
	audience := document.NewText("sts.amazonaws.com", nowhere, nil)
	if written := annotations.Get(irsa + "audience"); written != nil {
		audience = partial.Rendered.Tree(written)
	}
	claims := []document.Member{{Name: "aud", Key: nowhere, Value: audience}}
	if sub := subject(r); sub != nil {
		claims = append(claims, document.Member{Name: "sub", Key: nowhere, Value: sub})
	}
	for i, m := range params.Members {
		if m.Name == "WebIdentityToken" {
			token := document.NewUnknown(nowhere)
			token.Embedded = document.NewObject(claims, nowhere)
			params.Members[i].Value = token
		}
	}
}

// subject is that of a service account; nil where its name is not known. A namespace that is not written is the one of whoever
// applies the file.
func subject(r manifest) *document.Node {
	about := partial.Rendered.Tree(r.node.Get("metadata"))
	name, namespace := about.Get("name"), about.Get("namespace")
	if name == nil || name.Kind != document.String || r.movable {
		return nil
	}
	var text document.Builder
	nowhere := start(name.Span)
	text.At("system:serviceaccount:", nowhere)
	if namespace != nil && namespace.Kind == document.String {
		text.AddAt(namespace, nowhere)
	} else {
		text.Hole(1, -1)
	}
	text.At(":", nowhere)
	text.AddAt(name, nowhere)
	return text.Node(nowhere)
}

// createToken is the request to Kubernetes for the token that a pod shows to STS.
const createToken = "kubernetes:CreateToken"
