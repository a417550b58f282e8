package regocheck

import (
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/repository"
)

// inputAttached is a managed policy among those that the resources of a template or module attach to one role.
type inputAttached struct {
	// Number is the number of the policy, from 1; 0 if it is not certainly attached with the others, or was attached before.
	Number int `rego:"number"`
	// Total is the number of policies that certainly are attached together with it.
	Total int `rego:"total,always"`
	// Partition is the partition of the policy, if that of the role is another.
	Partition string `rego:"partition"`
	// Role is the partition of the role, as its boundary or else its first managed policy shows it.
	Role string `rego:"role"`
	// Shown is the path of the value that shows it, in the request "partition".
	Shown finding.Path `rego:"shown"`
}

// inputUnsetTag is a condition on a tag of the caller that no session of the role has.
type inputUnsetTag struct {
	// Tag is the key of the tag.
	Tag string `rego:"tag,always"`
	// Path is the path of the condition key.
	Path finding.Path `rego:"path,always"`
}

func (b *builder) attached() *inputAttached {
	policies := b.context.Repository.Policies(b.request)
	managed := policies.Managed(b.request)
	if len(managed) == 0 {
		return nil
	}
	f := inputAttached{Number: repository.Index(managed, b.request) + 1, Total: len(managed)}
	own := repository.PartitionOf(b.request)
	if role, shown := policies.Partition(b.request); own != "" && role != "" && own != role {
		f.Partition, f.Role, f.Shown = own, role, finding.Path{"PolicyArn"}
		if shown == policies.Role {
			f.Shown = finding.Path{"PermissionsBoundary"}
		}
	}
	return &f
}

func (b *builder) unsetTags() []inputUnsetTag {
	var found []inputUnsetTag
	for _, required := range b.context.Repository.Policies(b.request).Unset(b.request) {
		found = append(found, inputUnsetTag(required))
	}
	return found
}
