// Package reach has requests whose parameters are written where the code around them does not show it, and some where
// it does.
package reach

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/base64"
	"encoding/json"
	"flag"
	"fmt"
	"sort"
	"sync"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sts"
	"github.com/aws/aws-sdk-go-v2/service/sts/types"
)

const role = "arn:aws:iam::123456789012:role/a"

var client *sts.Client

type settings struct {
	name    string
	seconds int32
	nested  struct{ name string }
}

// bound variables are set when the flags are parsed, whenever the literal that reads them was made.
func bound(ctx context.Context, set *flag.FlagSet, args []string) func() {
	var s settings
	run := func() {
		client.AssumeRole(ctx, &sts.AssumeRoleInput{RoleArn: aws.String(role), RoleSessionName: &s.nested.name})
	}
	set.Func("name", "", func(name string) error { s.nested.name = name; return nil })
	_ = set.Parse(args)
	return run
}

// scanned variables have their addresses in a list.
func scanned(ctx context.Context, row *sql.Row) {
	var name string
	var seconds int32
	_ = row.Scan(&name, &seconds)
	client.AssumeRole(ctx, &sts.AssumeRoleInput{RoleArn: aws.String(role), RoleSessionName: &name, DurationSeconds: &seconds})
	var s settings
	targets := []any{&s.name}
	fmt.Sscan("a", targets...)
	client.AssumeRole(ctx, &sts.AssumeRoleInput{RoleArn: aws.String(role), RoleSessionName: &s.name})
}

// decoded is read after the literal is made, through a struct around it.
func decoded(ctx context.Context, data []byte) {
	holder := struct{ to *settings }{new(settings)}
	run := func() {
		client.AssumeRole(ctx, &sts.AssumeRoleInput{RoleArn: aws.String(role), RoleSessionName: aws.String(holder.to.name)})
	}
	_ = json.Unmarshal(data, holder.to)
	run()
}

type maker struct {
	in    *sts.AssumeRoleInput
	extra map[string]*sts.AssumeRoleInput
}

func (m *maker) named(name string) *maker { m.in.RoleSessionName = &name; return m }
func (m maker) lasting(seconds int32)     { m.in.DurationSeconds = &seconds }

// made is filled in by methods, through a pointer in the receiver.
func made(ctx context.Context, name string) {
	m := &maker{in: &sts.AssumeRoleInput{RoleArn: aws.String(role)}}
	m.named(name)
	client.AssumeRole(ctx, m.in)
	v := maker{in: &sts.AssumeRoleInput{RoleArn: aws.String(role), RoleSessionName: &name}}
	v.lasting(60) // want `DurationSeconds is 60`
	client.AssumeRole(ctx, v.in)
}

// assigned is filled in by a literal, a method value, a goroutine, a deferred call and a table.
func assigned(ctx context.Context, name string) {
	in := &sts.AssumeRoleInput{RoleArn: aws.String(role)}
	set := func(name string) { in.RoleSessionName = &name }
	set(name)
	client.AssumeRole(ctx, in)
	other := &maker{in: &sts.AssumeRoleInput{RoleArn: aws.String(role)}}
	apply := other.named
	apply(name)
	client.AssumeRole(ctx, other.in)
	third := &sts.AssumeRoleInput{RoleArn: aws.String(role)}
	var wait sync.WaitGroup
	wait.Add(1)
	go func() { defer wait.Done(); third.RoleSessionName = &name }()
	wait.Wait()
	client.AssumeRole(ctx, third)
	fourth := &sts.AssumeRoleInput{RoleArn: aws.String(role)}
	table := map[string]*sts.AssumeRoleInput{"x": fourth}
	table["x"].RoleSessionName = &name
	client.AssumeRole(ctx, fourth)
}

// sorted lists have other items than where they were written.
func sorted(ctx context.Context, name string) {
	keys := []string{"b", "a b"}
	sort.Strings(keys)
	first := []string{"x", "y"}
	first[1] = name
	client.AssumeRole(ctx, &sts.AssumeRoleInput{RoleArn: aws.String(role), RoleSessionName: &first[1], TransitiveTagKeys: keys})
	bytes := []byte("not right")
	bytes[3] = '-'
	client.AssumeRole(ctx, &sts.AssumeRoleInput{RoleArn: aws.String(role), RoleSessionName: aws.String(string(bytes))})
}

// measured texts have fewer characters than bytes, and base64 without padding is shorter.
func measured(ctx context.Context, name, value string) {
	if len(value) > 256 {
		client.AssumeRole(ctx, &sts.AssumeRoleInput{RoleArn: aws.String(role), RoleSessionName: &name, Tags: []types.Tag{{Key: aws.String("k"), Value: &value}}})
	}
	sum := sha256.Sum256([]byte(value))
	raw := "deployment-pipeline-x" + base64.RawURLEncoding.EncodeToString(sum[:])
	client.AssumeRole(ctx, &sts.AssumeRoleInput{RoleArn: aws.String(role), RoleSessionName: &raw})
	padded := "deployment-pipeline-x" + base64.URLEncoding.EncodeToString(sum[:]) // want `padded \(RoleSessionName\) has at least 65 characters`
	client.AssumeRole(ctx, &sts.AssumeRoleInput{RoleArn: aws.String(role), RoleSessionName: &padded})
}

// untouched is what no call here can reach, so that it stays known.
func untouched(ctx context.Context, log func(...any)) {
	name := "not right" // want `name \(RoleSessionName\) contains " "`
	in := &sts.AssumeRoleInput{RoleArn: aws.String(role), RoleSessionName: &name}
	other := "x"
	log(&other)
	_ = json.Unmarshal(nil, &other)
	client.AssumeRole(ctx, in)
}
