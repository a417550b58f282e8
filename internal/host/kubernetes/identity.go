package kubernetes

import (
	"slices"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/host"
	"github.com/sessionlint/sessionlint/internal/host/partial"
)

// irsa begins the annotations of a service account that has a role (IAM roles for service accounts).
const irsa = "eks.amazonaws.com/"

// identities reads the annotations of a service account, or of pods.
func identities(r manifest) []host.Place {
	// Annotations with these names at other resources have no meaning for EKS.
	if r.group != "" && r.group != "apps" && r.group != "batch" {
		return nil
	}
	var places []host.Place
	if own := at(r.node, "metadata", "annotations"); r.kind == "ServiceAccount" {
		places = append(places, roleOfAccount(own, r.subject())...)
	} else {
		places = append(places, expiration(own)...)
	}
	for _, pod := range r.pods() {
		places = append(places, expiration(pod)...)
		places = append(places, roleOfPod(pod)...)
	}
	return places
}

// workloads are the kinds that make pods from a template.
var workloads = []string{"Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "Job", "CronJob"}

// pods are the annotations of the pods that a resource makes, or is.
func (r manifest) pods() []*document.Node {
	paths := [][]string{
		{"spec", "template", "metadata", "annotations"},
		// CronJob
		{"spec", "jobTemplate", "spec", "template", "metadata", "annotations"},
	}
	if r.kind == "Pod" {
		paths = [][]string{{"metadata", "annotations"}}
	}
	var found []*document.Node
	for _, path := range paths {
		if annotations := at(r.node, path...); annotations != nil {
			found = append(found, annotations)
		}
	}
	return found
}

// roleOfAccount reads the annotations of a service account, whose pods claim the subject; nil if that is not known.
func roleOfAccount(annotations, subject *document.Node) []host.Place {
	var places []host.Place
	role := annotations.Get(irsa + "role-arn")
	if role.Reference() != nil || role != nil && role.Kind == document.String && role.Text != "" {
		places = append(places, irsaSession(role, subject, annotations.Get(irsa+"audience")))
	}
	return append(places, expiration(annotations)...)
}

// ServiceAccount gives the requests of the pods of a service account, from its metadata in a file of another format.
func ServiceAccount(metadata *document.Node) []host.Place {
	return roleOfAccount(metadata.Get("annotations"), subjectOf(metadata.Get("name"), metadata.Get("namespace")))
}

// irsaSession is the request that the pods of a service account make for its role.
func irsaSession(role, subject, audience *document.Node) host.Place {
	object := document.NewObject([]document.Member{{Name: "RoleArn", Key: role.Span, Value: role}}, role.Span)
	place := session(withWebIdentity, "", object, partial.Members("RoleArn"))
	withToken(place.Params, subject, audience)
	return place
}

// expiration is the request for the token of pods, if an annotation says how long it lasts, in seconds.
func expiration(annotations *document.Node) []host.Place {
	if annotations.Get(irsa+"token-expiration") == nil {
		return nil
	}
	return []host.Place{session(createToken, "", annotations, partial.Members(irsa+"token-expiration expirationSeconds"))}
}

// withToken says what the token of a service account's pods will claim: the webhook of EKS asks for an audience, the API server
// adds the subject.
// https://github.com/aws/amazon-eks-pod-identity-webhook (2026-11)
func withToken(params, subject, written *document.Node) {
	nowhere := start(params.Span)
	// The webhook's default.
	audience := document.NewText("sts.amazonaws.com", nowhere, nil)
	if written != nil {
		audience = partial.Rendered.Tree(written)
	}
	claims := []document.Member{{Name: "aud", Key: nowhere, Value: audience}}
	if subject != nil {
		claims = append(claims, document.Member{Name: "sub", Key: nowhere, Value: subject})
	}
	for i, m := range params.Members {
		// The parameter is required, so that Params has added it as Unknown.
		if m.Name == "WebIdentityToken" {
			token := document.NewUnknown(nowhere)
			token.Embedded = document.NewObject(claims, nowhere)
			params.Members[i].Value = token
		}
	}
}

// subject is that of a service account; nil where its name is not known.
func (r manifest) subject() *document.Node {
	// Kustomize may add a prefix to the name, or set the namespace.
	if r.movable {
		return nil
	}
	about := r.node.Get("metadata")
	return subjectOf(about.Get("name"), about.Get("namespace"))
}

// subjectOf is the subject of a service account of that name; nil if the name is not known. A namespace that is not written is
// the one of whoever applies the file.
func subjectOf(name, namespace *document.Node) *document.Node {
	if name == nil || name.Kind != document.String || name.Text == "" {
		return nil
	}
	if name = partial.Rendered.Tree(name); name.Kind != document.String {
		return nil
	}
	var text document.Builder
	nowhere := start(name.Span)
	text.At("system:serviceaccount:", nowhere)
	if namespace != nil {
		namespace = partial.Rendered.Tree(namespace)
	}
	if namespace != nil && namespace.Kind == document.String && (namespace.Text != "" || namespace.Partial()) {
		text.AddAt(namespace, nowhere)
	} else {
		// At least one character.
		text.Hole(1, -1)
	}
	text.At(":", nowhere)
	text.AddAt(name, nowhere)
	return text.Node(nowhere)
}

// createToken is the request to Kubernetes for the token that a pod shows to STS.
const createToken = "kubernetes:CreateToken"

// misplaced are annotations with a role that nobody reads: EKS reads those of the service account, kiam and kube2iam those of
// the pods. Other controllers read the annotation of kiam at service accounts, so it is accepted there.
func (r manifest) misplaced() []document.Problem {
	var problems []document.Problem
	own := at(r.node, "metadata", "annotations")
	// Reports the annotation of a name, if there is one.
	report := func(annotations *document.Node, name, where string) {
		if i := slices.IndexFunc(annotations.Members, func(m document.Member) bool { return m.Name == name }); i >= 0 {
			problems = append(problems, document.Problem{
				Rule: ruleUnused, Span: annotations.Members[i].Key, Message: name + " has no effect here; write it in " + where,
			})
		}
	}
	switch makes := slices.Contains(workloads, r.kind); {
	case r.kind != "Pod" && !makes:
		return nil
	case own != nil:
		report(own, irsa+"role-arn", "the annotations of the service account")
		// The annotations of a Deployment itself are not those of its pods.
		if makes {
			report(own, kube2iam+"role", "spec.template.metadata.annotations")
		}
	}
	if r.kind != "Pod" {
		for _, pod := range r.pods() {
			report(pod, irsa+"role-arn", "the annotations of the service account")
		}
	}
	return problems
}

// ruleUnused is the rule for what the program that reads a file ignores.
const ruleUnused = "unused-input"
