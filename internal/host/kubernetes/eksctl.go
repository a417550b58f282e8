package kubernetes

import (
	"slices"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/host"
	"github.com/sessionlint/sessionlint/internal/host/partial"
	"github.com/sessionlint/sessionlint/internal/host/resource"
)

// eksctl is the API group of eksctl's configuration of a cluster.
const eksctl = "eksctl.io"

// clusterConfig reads the roles of service accounts in a cluster.
func clusterConfig(r manifest) []host.Place {
	cluster := at(r.node, "metadata", "name")
	iam := r.node.Get("iam")
	places := eachItem(iam.Get("serviceAccounts"), serviceAccount)
	// An association needs the name of its cluster, which is written once.
	associate := func(n *document.Node) []host.Place { return association(n, cluster) }
	places = append(places, eachItem(iam.Get("podIdentityAssociations"), associate)...)
	for _, addon := range r.node.Get("addons").AllItems() {
		places = append(places, eachItem(addon.Get("podIdentityAssociations"), associate)...)
	}
	return places
}

// eachItem reads the objects in a list.
func eachItem(list *document.Node, read func(*document.Node) []host.Place) []host.Place {
	var places []host.Place
	for _, item := range list.AllItems() {
		if item.Kind == document.Object {
			places = append(places, read(item)...)
		}
	}
	return places
}

// byEksctl makes roles, and adds what is not written.
const byEksctl = "eksctl"

// accountRole is the role that eksctl makes for a service account.
var accountRole = resource.Request{
	Operation: "iam:CreateRole", Via: byEksctl,
	Members: append(partial.Members("roleName RoleName\npermissionsBoundary PermissionsBoundary"),
		partial.Member{From: "tags", To: "Tags", Read: partial.List}),
}

// serviceAccount reads a service account, which has a role already or gets one.
func serviceAccount(n *document.Node) []host.Place {
	// The fields of eksctl's ClusterIAMServiceAccount.
	names := []string{
		"metadata", "attachPolicyARNs", "wellKnownPolicies", "attachPolicy", "attachRoleARN", "permissionsBoundary", "status",
		"roleName", "roleOnly", "tags", "subjectPattern",
	}
	about := n.Get("metadata")
	// eksctl makes no role, and annotates the account with this one.
	if role := n.Get("attachRoleARN"); role != nil {
		place := irsaSession(given(role), subjectOf(about.Get("name"), about.Get("namespace")), nil)
		place.Problems = append(partial.Misspelt(n, "field", names), unused(n, "roleName", "permissionsBoundary")...)
		return []host.Place{place}
	}
	return created(accountRole, n, names)
}

// unused reports members that have no effect beside attachRoleARN, with which eksctl makes no role.
func unused(n *document.Node, members ...string) []document.Problem {
	var problems []document.Problem
	for _, m := range n.Members {
		if slices.Contains(members, m.Name) {
			problems = append(problems, document.Problem{
				Rule: ruleUnused, Span: m.Key, Message: m.Name + " has no effect: the service account has attachRoleARN",
			})
		}
	}
	return problems
}

// created is the request for a role that eksctl makes.
func created(of resource.Request, n *document.Node, names []string) []host.Place {
	params, _ := of.Of(given(n))
	return []host.Place{{Operation: of.Operation, Params: params, Span: n.Span, Via: of.Via, Problems: partial.Misspelt(n, "field", names)}}
}

// associationMembers are the fields that EKS's API has as well.
var associationMembers = partial.Members(`
	clusterName
	namespace
	serviceAccountName serviceAccount
	roleARN            roleArn
	targetRoleARN      targetRoleArn
	disableSessionTags
	policy
	tags`)

// associationRole is the role that eksctl makes for an association.
var associationRole = resource.Request{
	Operation: "iam:CreateRole", Via: byEksctl,
	Members: partial.Members("roleName RoleName\npermissionsBoundaryARN PermissionsBoundary"),
}

// association reads a Pod Identity association, and the role that eksctl makes for it if it has none.
func association(n, cluster *document.Node) []host.Place {
	// The fields of eksctl's PodIdentityAssociation: clusterName, the first member, is not one of them.
	names := append(partial.Froms(associationMembers[1:]), "createServiceAccount", "roleName", "permissionsBoundaryARN",
		"permissionPolicyARNs", "permissionPolicyName", "permissionPolicy", "wellKnownPolicies")
	object := given(n)
	if cluster != nil {
		object.Members = append(object.Members, document.Member{Name: "clusterName", Key: start(cluster.Span), Value: given(cluster)})
	}
	places := []host.Place{session("eks:CreatePodIdentityAssociation", "", object, associationMembers)}
	places[0].Span, places[0].Problems = n.Span, partial.Misspelt(n, "field", names)
	if n.Get("roleARN") == nil {
		places = append(places, created(associationRole, n, nil)...)
	}
	return places
}
