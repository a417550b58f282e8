package iamcatalog

import (
	"iter"
	"slices"
	"strings"

	"github.com/sessionlint/sessionlint/internal/finding"
)

// Service is what a prefix of actions stands for.
type Service struct {
	Prefix string // in lower case, such as "s3"
	Name   string // such as "Amazon S3"
	// Actions, ResourceTypes and Keys are sorted by their names in lower case.
	Actions       []Action
	ResourceTypes []ResourceType
	Keys          []Key
}

// Action is what a request needs a permission for.
type Action struct {
	Name   string // as AWS writes it, without the prefix, such as "GetObject"
	Access Access
	// Resources are the types of resources that the action is checked against. An action without any is checked
	// against "*" only.
	Resources []ResourceUse
	// Keys are the condition keys of requests for the action, whatever their resource is. Not even all of these are in
	// every such request.
	Keys []*Key
}

// Access is what an action does, as AWS classifies it.
type Access string

// The access levels.
const (
	List        Access = "List"
	Read        Access = "Read"
	Write       Access = "Write"
	Tagging     Access = "Tagging"
	Permissions Access = "Permissions management"
)

// ResourceUse is a type of resource that an action is checked against.
type ResourceUse struct {
	Type *ResourceType
	// Required is true if each request for the action is about a resource of this type. If several are required, the
	// request needs a permission for each of them.
	Required bool
	// Keys are the condition keys that requests for the action have if they are about such a resource.
	Keys []*Key
}

// ResourceType is a kind of resource.
type ResourceType struct {
	Name string // such as "bucket"
	// ARNs are the forms of its ARN, at least one. A form has variables, such as
	// "arn:${Partition}:s3:::${BucketName}", and may have wildcards.
	ARNs []string
	// Keys are the condition keys of requests about such resources.
	Keys []*Key
}

// Key is a condition key.
type Key struct {
	// Name is the key as AWS writes it, such as "s3:prefix". A part that is chosen by the user is written ${TagKey} or
	// <key>: "aws:ResourceTag/${TagKey}".
	Name string
	Type ValueType
	// Several is true if a request may have several values of the key.
	Several bool

	before, after string // what is around the part that is chosen by the user, in lower case; all of the name without one
	open          bool   // there is such a part
}

// ValueType is the type of a condition key's values; operators of the same type fit it.
type ValueType string

// The types of values.
const (
	String    ValueType = "String"
	ARN       ValueType = "ARN"
	Bool      ValueType = "Bool"
	Numeric   ValueType = "Numeric"
	Date      ValueType = "Date"
	IPAddress ValueType = "IPAddress"
)

// Action returns an action by its name in any case; nil if the service has none of that name.
func (s *Service) Action(name string) *Action {
	i, known := slices.BinarySearchFunc(s.Actions, name, func(a Action, name string) int { return compare(a.Name, name) })
	if !known {
		return nil
	}
	return &s.Actions[i]
}

// ClosestAction returns the name of the action that somebody most likely meant, if one is close: one or two letters
// wrong. It is empty if there is none.
func (s *Service) ClosestAction(name string) string {
	return finding.Close(name, names(s.Actions, func(a *Action) string { return a.Name }))
}

// ClosestKey returns the condition key that somebody most likely meant, if one is close.
func (s *Service) ClosestKey(name string) string {
	return finding.Close(name, names(s.Keys, func(k *Key) string { return k.Name }))
}

// names returns the names of the items of a list.
func names[T any](list []T, name func(*T) string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for i := range list {
			if !yield(name(&list[i])) {
				return
			}
		}
	}
}

// ResourceType returns a type by its name in any case; nil if the service has none of that name.
func (s *Service) ResourceType(name string) *ResourceType {
	for i := range s.ResourceTypes {
		if strings.EqualFold(s.ResourceTypes[i].Name, name) {
			return &s.ResourceTypes[i]
		}
	}
	return nil
}

// Key returns the condition key that a policy names, in any case: aws:resourcetag/Team is aws:ResourceTag/${TagKey}. It
// is nil if requests for the service never have such a key. Keys of all services are in Globals instead.
func (s *Service) Key(name string) *Key {
	folded := Fold(name)
	for i := range s.Keys {
		if s.Keys[i].Is(folded) {
			return &s.Keys[i]
		}
	}
	return nil
}

// Is reports whether a name in lower case, as a policy has it, is this key's.
func (k *Key) Is(folded string) bool {
	if !k.open {
		return folded == k.before
	}
	return len(folded) > len(k.before)+len(k.after) && strings.HasPrefix(folded, k.before) && strings.HasSuffix(folded, k.after)
}

// Open reports whether a part of the key's name is chosen by the user, such as the key of a tag.
func (k *Key) Open() bool { return k.open }

// Before returns what is before this part, in lower case: "aws:resourcetag/".
func (k *Key) Before() string { return k.before }

// newKey splits the name of a key at the part that is chosen by the user.
func newKey(name string, of ValueType, several bool) Key {
	k := Key{Name: name, Type: of, Several: several, before: Fold(name)}
	from, to := strings.IndexAny(name, "$<"), strings.LastIndexAny(name, "}>")
	if k.open = from >= 0 && to > from; k.open {
		k.before, k.after = k.before[:from], k.before[to+1:]
	}
	return k
}
