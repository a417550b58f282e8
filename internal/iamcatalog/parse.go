package iamcatalog

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
)

// The text of a block is a service after the other. Each has a line with its prefix and name, and below it first its
// condition keys, then sets of them, then the types of resources, then the actions, each sorted by name:
//
//	service	s3	Amazon S3
//	key	String	aws:ResourceTag/${TagKey}
//	set	0 1 2
//	type	bucket	4	arn:${Partition}:s3:::${BucketName}
//	action	W	DeleteBucket	3	1!	5=7
//
// A set lists keys by their place among the service's keys, from 0. Types and actions have the number of their set, or
// "-" for none. A type may have several forms of ARNs. An action has its access level as a letter, and then the types
// of its resources by their place, each with "!" if it is required, and "=" and the set of the keys that it adds.

// parse reads the services of a text, whose first line has the given number.
func parse(text string, number int) ([]*Service, error) {
	p := &parser{}
	if err := eachLine(text, number, p.line); err != nil {
		return nil, err
	}
	return p.services, nil
}

// parser reads the services of a text, line by line.
type parser struct {
	services []*Service
	last     *Service // the service that lines belong to; nil before the first
	sets     [][]*Key
	uses     []ResourceUse // the rest of a larger list, from which actions get theirs
}

func (p *parser) line(line string) error {
	kind, rest, _ := strings.Cut(line, "\t")
	switch {
	case kind == "service":
		return p.service(rest)
	case p.last == nil:
		return errors.New("not a service")
	case kind == "key" && p.sets == nil && p.last.ResourceTypes == nil && p.last.Actions == nil:
		return p.key(rest)
	case kind == "set" && p.last.ResourceTypes == nil && p.last.Actions == nil:
		return p.set(rest)
	case kind == "type" && p.last.Actions == nil:
		return p.resourceType(rest)
	case kind == "action":
		return p.action(rest)
	}
	return fmt.Errorf("%q is not service, key, set, type or action, in this order", kind)
}

func (p *parser) service(rest string) error {
	prefix, name, ok := strings.Cut(rest, "\t")
	if !ok || prefix == "" || name == "" {
		return errors.New("a service needs a prefix and a name")
	}
	p.last = &Service{Prefix: prefix, Name: name}
	p.services, p.sets = append(p.services, p.last), nil
	return nil
}

// list marks the type of a key that may have several values.
const list = "ArrayOf"

func (p *parser) key(rest string) error {
	kind, name, ok := strings.Cut(rest, "\t")
	if !ok || kind == "" || name == "" {
		return errors.New("a key needs a type and a name")
	}
	single, several := strings.CutPrefix(kind, list)
	keys := &p.last.Keys
	if n := len(*keys); n > 0 && compare((*keys)[n-1].Name, name) >= 0 {
		return fmt.Errorf("key %q is not in order", name)
	}
	*keys = append(*keys, newKey(name, ValueType(single), several))
	return nil
}

func (p *parser) set(rest string) error {
	keys := make([]*Key, 0, 1+strings.Count(rest, " "))
	for field := range strings.SplitSeq(rest, " ") {
		key, err := at(p.last.Keys, field)
		if err != nil {
			return err
		}
		keys = append(keys, key)
	}
	p.sets = append(p.sets, keys)
	return nil
}

func (p *parser) resourceType(rest string) error {
	name, rest, _ := strings.Cut(rest, "\t")
	set, arns, ok := strings.Cut(rest, "\t")
	if !ok || name == "" {
		return errors.New("a type needs a name, a set and an ARN")
	}
	types := &p.last.ResourceTypes
	if n := len(*types); n > 0 && compare((*types)[n-1].Name, name) >= 0 {
		return fmt.Errorf("type %q is not in order", name)
	}
	t := ResourceType{Name: name, ARNs: strings.Split(arns, "\t")}
	for _, arn := range t.ARNs {
		if !strings.HasPrefix(arn, "arn:") || strings.Count(arn, ":") < 5 {
			return fmt.Errorf("%q is not an ARN", arn)
		}
	}
	keys, err := p.keysOf(set)
	t.Keys = keys
	*types = append(*types, t)
	return err
}

// accessLevels are the access levels by their letters.
var accessLevels = map[string]Access{"L": List, "R": Read, "W": Write, "T": Tagging, "P": Permissions}

func (p *parser) action(rest string) error {
	letter, rest, _ := strings.Cut(rest, "\t")
	name, rest, ok := strings.Cut(rest, "\t")
	a := Action{Name: name, Access: accessLevels[letter]}
	if !ok || name == "" || a.Access == "" {
		return errors.New("an action needs an access level L, R, W, T or P, a name and a set")
	}
	actions := &p.last.Actions
	if n := len(*actions); n > 0 && compare((*actions)[n-1].Name, name) >= 0 {
		return fmt.Errorf("action %q is not in order", name)
	}
	set, rest, several := strings.Cut(rest, "\t")
	keys, err := p.keysOf(set)
	if err == nil && several {
		a.Resources, err = p.resources(rest)
	}
	a.Keys = keys
	*actions = append(*actions, a)
	return err
}

// resources reads the types of an action's resources.
func (p *parser) resources(rest string) ([]ResourceUse, error) {
	if n := 1 + strings.Count(rest, "\t"); cap(p.uses)-len(p.uses) < n {
		p.uses = make([]ResourceUse, 0, max(n, usesAtOnce))
	}
	first := len(p.uses)
	for field := range strings.SplitSeq(rest, "\t") {
		field, set, more := strings.Cut(field, "=")
		place, required := strings.CutSuffix(field, "!")
		of, err := at(p.last.ResourceTypes, place)
		use := ResourceUse{Type: of, Required: required}
		if err == nil && more {
			use.Keys, err = p.keysOf(set)
		}
		if err != nil {
			return nil, err
		}
		p.uses = append(p.uses, use)
	}
	return p.uses[first:len(p.uses):len(p.uses)], nil
}

// usesAtOnce is how many uses are allocated at a time: services have hundreds of actions with one or two each.
const usesAtOnce = 256

// keysOf returns the keys of a set; none for "-".
func (p *parser) keysOf(set string) ([]*Key, error) {
	if set == "-" {
		return nil, nil
	}
	keys, err := at(p.sets, set)
	if err != nil {
		return nil, err
	}
	return *keys, nil
}

// at returns the item of a list that a number in the text refers to.
func at[T any](list []T, number string) (*T, error) {
	i, err := strconv.Atoi(number)
	if err != nil || i < 0 || i >= len(list) {
		return nil, fmt.Errorf("%q refers to none of the %d above it", number, len(list))
	}
	return &list[i], nil
}
