// Package loops has requests that loops fill, or send.
package loops

import (
	"context"
	"fmt"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sts"
	"github.com/aws/aws-sdk-go-v2/service/sts/types"
)

var client *sts.Client

// counted loops have a known number of turns.
//
//	sts:AssumeRole {PolicyArns=[{arn="p0"} {arn="p1"} {arn="p2"}] RoleArn="a" RoleSessionName="012"}
func counted(ctx context.Context) {
	var arns []types.PolicyDescriptorType
	name := ""
	for i := 0; i < 3; i++ {
		arns = append(arns, types.PolicyDescriptorType{Arn: aws.String(fmt.Sprint("p", i))})
		name += fmt.Sprint(i)
	}
	client.AssumeRole(ctx, &sts.AssumeRoleInput{RoleArn: aws.String("a"), RoleSessionName: &name, PolicyArns: arns})
}

// ranges over numbers, arrays and slices.
//
//	sts:AssumeRole {RoleArn="a" RoleSessionName="xx" TransitiveTagKeys=["k0" "k1"]}
//	sts:AssumeRole {RoleArn="b" RoleSessionName="x" TransitiveTagKeys=["one" "two"]}
//	sts:AssumeRole {RoleArn="c" RoleSessionName="x" Tags=[{Key="Team" Value="v"} {Key="team" Value="v"}]}
func ranges(ctx context.Context) {
	var keys []string
	name := ""
	for i := range 2 {
		keys = append(keys, fmt.Sprintf("k%d", i))
	}
	for range 2 {
		name += "x"
	}
	client.AssumeRole(ctx, &sts.AssumeRoleInput{RoleArn: aws.String("a"), RoleSessionName: &name, TransitiveTagKeys: keys})
	keys = nil
	for _, k := range [...]string{"one", "two"} {
		keys = append(keys, k)
	}
	client.AssumeRole(ctx, &sts.AssumeRoleInput{RoleArn: aws.String("b"), RoleSessionName: aws.String("x"), TransitiveTagKeys: keys})
	in := &sts.AssumeRoleInput{RoleArn: aws.String("c"), RoleSessionName: aws.String("x")}
	for _, k := range []string{"Team", "team"} {
		in.Tags = append(in.Tags, types.Tag{Key: aws.String(k), Value: aws.String("v")})
	}
	client.AssumeRole(ctx, in)
}

// nested loops.
//
//	sts:AssumeRole {RoleArn="a" RoleSessionName="x" TransitiveTagKeys=["00" "01" "10" "11"]}
func nested(ctx context.Context) {
	var keys []string
	for i := range 2 {
		for j := 0; j < 2; j++ {
			keys = append(keys, fmt.Sprintf("%d%d", i, j))
		}
	}
	client.AssumeRole(ctx, &sts.AssumeRoleInput{RoleArn: aws.String("a"), RoleSessionName: aws.String("x"), TransitiveTagKeys: keys})
}

// sent in each turn.
//
//	sts:AssumeRole {RoleArn="a" RoleSessionName="first"}
//	sts:AssumeRole {RoleArn="a" RoleSessionName="second"}
func sent(ctx context.Context) error {
	for _, job := range []struct{ name string }{{"first"}, {"second"}} {
		if _, err := client.AssumeRole(ctx, &sts.AssumeRoleInput{RoleArn: aws.String("a"), RoleSessionName: aws.String(job.name)}); err != nil {
			return err
		}
	}
	return nil
}

// uncounted loops end at some time, or skip turns, or change what they go through.
//
//	sts:AssumeRole {RoleArn="a" RoleSessionName="x" TransitiveTagKeys=?}
//	sts:AssumeRole {RoleArn="b" RoleSessionName="x" TransitiveTagKeys=?}
//	sts:AssumeRole {RoleArn="c" RoleSessionName=?}
//	sts:AssumeRole {RoleArn="d" RoleSessionName=?}
func uncounted(ctx context.Context, n int, skip func(int) bool) {
	var keys []string
	for i := 0; i < n; i++ {
		keys = append(keys, "k")
	}
	client.AssumeRole(ctx, &sts.AssumeRoleInput{RoleArn: aws.String("a"), RoleSessionName: aws.String("x"), TransitiveTagKeys: keys})
	var some []string
	for i := 0; i < 3; i++ {
		if skip(i) {
			continue
		}
		some = append(some, "k")
	}
	client.AssumeRole(ctx, &sts.AssumeRoleInput{RoleArn: aws.String("b"), RoleSessionName: aws.String("x"), TransitiveTagKeys: some})
	name := ""
	for i := 0; i < 1_000_000; i++ {
		name = fmt.Sprint(i)
	}
	client.AssumeRole(ctx, &sts.AssumeRoleInput{RoleArn: aws.String("c"), RoleSessionName: &name})
	text := "x"
	for i := 0; skip(i); i++ {
		text += "y"
	}
	client.AssumeRole(ctx, &sts.AssumeRoleInput{RoleArn: aws.String("d"), RoleSessionName: &text})
}

// broken loops may end before their condition says so.
//
//	sts:AssumeRole {RoleArn="a" RoleSessionName="xxx"}
//	sts:AssumeRole {RoleArn="a" RoleSessionName="xx"}
//	sts:AssumeRole {RoleArn="a" RoleSessionName="x"}
//	sts:AssumeRole {RoleArn="a" RoleSessionName=""}
func broken(ctx context.Context, done func() bool) {
	name := ""
	for i := 0; i < 3; i++ {
		if done() {
			break
		}
		name += "x"
	}
	client.AssumeRole(ctx, &sts.AssumeRoleInput{RoleArn: aws.String("a"), RoleSessionName: &name})
}

// outgrown loops have a counter besides that would allow more turns.
//
//	sts:AssumeRole {RoleArn="a" RoleSessionName="xyyyy"}
func outgrown(ctx context.Context) {
	name := "x"
	for i := 0; i < 20 && len(name) < 5; i++ {
		name += "y"
	}
	client.AssumeRole(ctx, &sts.AssumeRoleInput{RoleArn: aws.String("a"), RoleSessionName: &name})
}

type link struct {
	name string
	next *link
}

// listed loops would use a nil pointer in a turn that does not come.
//
//	sts:AssumeRole {RoleArn="a" RoleSessionName="-ab"}
func listed(ctx context.Context) {
	name, at := "-", &link{"a", &link{name: "b"}}
	for i := 0; i < 5; i++ {
		if name += at.name; at.next == nil {
			break
		}
		at = at.next
	}
	client.AssumeRole(ctx, &sts.AssumeRoleInput{RoleArn: aws.String("a"), RoleSessionName: &name})
}

// skipping loops leave some turns early, or end early, by what is known.
//
//	sts:AssumeRole {RoleArn="a" RoleSessionName="x" TransitiveTagKeys=["one" "two"]}
//	sts:AssumeRole {RoleArn="b" RoleSessionName="one.two."}
//	sts:AssumeRole {RoleArn="c" RoleSessionName="one."}
//	sts:AssumeRole {RoleArn="d" RoleSessionName="x" TransitiveTagKeys=?}
func skipping(ctx context.Context, skip func(string) bool) {
	words := []string{"one", "", "two", ""}
	var keys []string
	for _, word := range words {
		if word == "" {
			continue
		}
		keys = append(keys, word)
	}
	client.AssumeRole(ctx, &sts.AssumeRoleInput{RoleArn: aws.String("a"), RoleSessionName: aws.String("x"), TransitiveTagKeys: keys})
	name, at := "", 0
	for at < len(words) {
		word := words[at]
		if at++; word == "" {
			continue
		}
		name += word + "."
	}
	client.AssumeRole(ctx, &sts.AssumeRoleInput{RoleArn: aws.String("b"), RoleSessionName: &name})
	head := ""
	for _, word := range words {
		if word == "" {
			break
		}
		head += word + "."
	}
	client.AssumeRole(ctx, &sts.AssumeRoleInput{RoleArn: aws.String("c"), RoleSessionName: &head})
	var some []string
	for _, word := range words {
		if skip(word) {
			continue
		}
		some = append(some, word)
	}
	client.AssumeRole(ctx, &sts.AssumeRoleInput{RoleArn: aws.String("d"), RoleSessionName: aws.String("x"), TransitiveTagKeys: some})
}

// reassigned is a captured variable whose condition comes out differently in the turn that ends the loop.
//
//	sts:AssumeRole {RoleArn="a" RoleSessionName=""}
func reassigned(ctx context.Context) {
	name := "x"
	show := func() { println(name) }
	defer show()
	for _, word := range []string{"one", "", "two"} {
		if name == "" {
			continue
		}
		name = word
		if name == "" {
			break
		}
	}
	client.AssumeRole(ctx, &sts.AssumeRoleInput{RoleArn: aws.String("a"), RoleSessionName: aws.String(name)})
}
