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
			places = append(places, session(withWebIdentity, "", object, partial.Members("RoleArn")))
		}
		if expiration := about.Get(irsa + "token-expiration"); expiration != nil {
			places = append(places, session(createToken, "", about, partial.Members(irsa+"token-expiration expirationSeconds")))
		}
	}
	return places
}

// createToken is the request to Kubernetes for the token that a pod shows to STS.
const createToken = "kubernetes:CreateToken"
