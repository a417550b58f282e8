package names

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"os"
	"strconv"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/credentials/stscreds"
	"github.com/aws/aws-sdk-go-v2/service/sts"
	"github.com/example/text"
	"github.com/google/uuid"
)

var client *sts.Client

func assume(ctx context.Context, name string) {
	client.AssumeRole(ctx, &sts.AssumeRoleInput{RoleArn: aws.String("arn:aws:iam::123456789012:role/a"), RoleSessionName: &name})
}

func bad(ctx context.Context, user, service string) {
	client.AssumeRole(ctx, &sts.AssumeRoleInput{
		RoleSessionName: aws.String("deploy-" + user), // want `the session name may be of any length, as "user" may; AWS accepts 64 characters \(unbounded-session-name\)`
	})
	name := fmt.Sprintf("%s-%d", service, os.Getpid()) // want `as "service" may`
	client.AssumeRole(ctx, &sts.AssumeRoleInput{RoleSessionName: &name})
	client.GetFederationToken(ctx, &sts.GetFederationTokenInput{
		Name: aws.String(fmt.Sprintf("f-%s", user)), // want `as "user" may; AWS accepts 32 characters`
	})
	stscreds.NewAssumeRoleProvider(client, "r", func(o *stscreds.AssumeRoleOptions) {
		host, _ := os.Hostname()
		o.RoleSessionName = "job@" + host // want `as "host" may`
	})
}

func onSomePath(ctx context.Context, user string, test bool) {
	name := "x-" + user // want `the session name may be of any length, as "user" may; AWS accepts 64 characters, on some path`
	if test {
		name = "test"
	}
	client.AssumeRole(ctx, &sts.AssumeRoleInput{RoleSessionName: &name})
}

func handedThrough(ctx context.Context, name string) {
	client.AssumeRole(ctx, &sts.AssumeRoleInput{RoleSessionName: &name})
	client.AssumeRole(ctx, &sts.AssumeRoleInput{RoleSessionName: aws.String(os.Getenv("SESSION"))})
}

func bounded(ctx context.Context, user, region string, attempt int) {
	for _, name := range []string{
		"a",
	} {
		client.AssumeRole(ctx, &sts.AssumeRoleInput{RoleSessionName: aws.String(name)})
	}
	client.AssumeRole(ctx, &sts.AssumeRoleInput{RoleSessionName: aws.String("a-" + region)})
	client.AssumeRole(ctx, &sts.AssumeRoleInput{RoleSessionName: aws.String(fmt.Sprintf("a-%d-%d", attempt, time.Now().Unix()))})
	client.AssumeRole(ctx, &sts.AssumeRoleInput{RoleSessionName: aws.String("a-" + uuid.NewString())})
	client.AssumeRole(ctx, &sts.AssumeRoleInput{RoleSessionName: aws.String(fmt.Sprintf("a-%.8x", sha256.Sum256([]byte(user))))})
	client.AssumeRole(ctx, &sts.AssumeRoleInput{RoleSessionName: aws.String(fmt.Sprintf("a-%.20s", user))})
}

func cut(ctx context.Context, user string) {
	name := "a-" + user
	if len(name) > 64 {
		name = name[:64]
	}
	client.AssumeRole(ctx, &sts.AssumeRoleInput{RoleSessionName: aws.String(name)})
	short := "b-" + user
	client.AssumeRole(ctx, &sts.AssumeRoleInput{RoleSessionName: aws.String(short[:min(len(short), 64)])})
	client.AssumeRole(ctx, &sts.AssumeRoleInput{RoleSessionName: aws.String("c-" + user[:10])})
	client.AssumeRole(ctx, &sts.AssumeRoleInput{RoleSessionName: aws.String("d-" + truncate(user, 60))})
}

func truncate(s string, n int) string {
	if len(s) <= n {
		return s
	}
	return s[:n]
}

func checked(ctx context.Context, user, other string) error {
	name := "a-" + user
	if len(name) > 64 {
		return errors.New("too long")
	}
	client.AssumeRole(ctx, &sts.AssumeRoleInput{RoleSessionName: aws.String(name)})
	if err := validate(other); err != nil {
		return err
	}
	client.AssumeRole(ctx, &sts.AssumeRoleInput{RoleSessionName: aws.String("a-" + other)})
	return nil
}

func validate(name string) error {
	if len(name) > 50 {
		return errors.New("too long")
	}
	return nil
}

type job struct{ User, Owner string }

func (j job) Validate() error { return validate(j.User) }

func checkedInStruct(ctx context.Context, j job, p *job) error {
	if len(j.User) > 40 {
		return errors.New("too long")
	}
	client.AssumeRole(ctx, &sts.AssumeRoleInput{RoleSessionName: aws.String("a-" + j.User)})
	client.AssumeRole(ctx, &sts.AssumeRoleInput{RoleSessionName: aws.String("a-" + j.Owner)}) // want `as "Owner" may`
	if err := p.check(); err != nil {
		return err
	}
	client.AssumeRole(ctx, &sts.AssumeRoleInput{RoleSessionName: aws.String("a-" + p.Owner)})
	if err := j.Validate(); err != nil {
		return err
	}
	client.AssumeRole(ctx, &sts.AssumeRoleInput{RoleSessionName: aws.String("a-" + j.Owner)})
	return nil
}

func (j *job) check() error { return nil }

func checkedBeforeItChanges(ctx context.Context, j *job, other string) {
	if len(j.User) > 40 {
		return
	}
	j.User = other
	client.AssumeRole(ctx, &sts.AssumeRoleInput{RoleSessionName: aws.String("a-" + j.User)}) // want `may be of any length`
}

// Only whole words of a variable's name say that it is short, and no name of a function does.
func likeShort(ctx context.Context, shareName, candidate, country string) {
	client.AssumeRole(ctx, &sts.AssumeRoleInput{RoleSessionName: aws.String("a-" + shareName)})         // want `as "shareName" may`
	client.AssumeRole(ctx, &sts.AssumeRoleInput{RoleSessionName: aws.String("a-" + candidate)})         // want `as "candidate" may`
	client.AssumeRole(ctx, &sts.AssumeRoleInput{RoleSessionName: aws.String("a-" + country)})           // want `as "country" may`
	client.AssumeRole(ctx, &sts.AssumeRoleInput{RoleSessionName: aws.String("a-" + os.Getenv("USER"))}) // want `as a part of it may`
	var commitSHA, env string
	_, _ = fmt.Sscan("a b", &commitSHA, &env)
	client.AssumeRole(ctx, &sts.AssumeRoleInput{RoleSessionName: aws.String("a-" + commitSHA + env)})
}

// A look at the beginning bounds nothing, and both ways to one place are one finding.
func looked(ctx context.Context, user string) {
	name := user
	if strings.HasPrefix(user, "u:") || strings.EqualFold(user, "root") {
		name = strings.TrimPrefix(user, "u:")
	}
	client.AssumeRole(ctx, &sts.AssumeRoleInput{RoleSessionName: aws.String("a-" + name)}) // want `may be of any length, as "(user|name)" may`
}

// What is given to functions that are not read may come back shortened; what is looked up by a constant may not.
func byOthers(ctx context.Context, user string, parts []string) {
	client.AssumeRole(ctx, &sts.AssumeRoleInput{RoleSessionName: aws.String("a-" + text.Shorten(user, 40))})
	client.AssumeRole(ctx, &sts.AssumeRoleInput{RoleSessionName: aws.String("a-" + text.Setting("user"))})       // want `as a part of it may`
	settings := new(text.Settings)                                                                               // what has the texts, and the context, are nothing that is shortened
	client.AssumeRole(ctx, &sts.AssumeRoleInput{RoleSessionName: aws.String("a-" + settings.Get("user"))})       // want `as a part of it may`
	client.AssumeRole(ctx, &sts.AssumeRoleInput{RoleSessionName: aws.String("a-" + settings.Find(ctx, "user"))}) // want `as a part of it may`
	client.AssumeRole(ctx, &sts.AssumeRoleInput{RoleSessionName: aws.String("a-" + settings.Shorten(user))})
	client.AssumeRole(ctx, &sts.AssumeRoleInput{RoleSessionName: aws.String("a" + levels(parts, 60))})
}

// levels leaves each part but the last one character.
func levels(parts []string, room int) string {
	if len(parts) == 0 {
		return ""
	}
	last := parts[len(parts)-1]
	if most := room - 2*len(parts); len(last) > most {
		last = last[:most]
	}
	return levels(parts[:len(parts)-1], room-len(last)-1) + "." + last
}

// Code that calculates with a part's length leaves room for it.
func leavesRoom(ctx context.Context, cluster, pod string) {
	rest := pod[:min(len(pod), 63-len(cluster))]
	client.AssumeRole(ctx, &sts.AssumeRoleInput{RoleSessionName: aws.String(cluster + "-" + rest)})
}

func notEmpty(ctx context.Context, pod string) {
	if len(pod) == 0 {
		return
	}
	client.AssumeRole(ctx, &sts.AssumeRoleInput{RoleSessionName: aws.String("a-" + pod)}) // want `as "pod" may`
}

// A bound that is too high lets a name through that is too long, perhaps because of what stands before it.
func boundedTooHigh(ctx context.Context, pod, cluster string) {
	if len(pod) > 128 {
		pod = pod[:128]
	}
	client.AssumeRole(ctx, &sts.AssumeRoleInput{RoleSessionName: aws.String(pod)}) // want `lets the session name have 128 characters; AWS accepts 64`
	if len(cluster) > 60 {
		return
	}
	client.AssumeRole(ctx, &sts.AssumeRoleInput{RoleSessionName: aws.String("deploy-" + cluster)}) // want `lets the session name have 67 characters`
	client.AssumeRole(ctx, &sts.AssumeRoleInput{RoleSessionName: aws.String(cluster + fmt.Sprint("-", os.Getpid()))})
	rest := pod[:min(len(pod), 63-len(cluster))]
	client.AssumeRole(ctx, &sts.AssumeRoleInput{RoleSessionName: aws.String(cluster + "-" + rest)})
	client.AssumeRole(ctx, &sts.AssumeRoleInput{RoleSessionName: aws.String(strconv.FormatInt(time.Now().UnixNano(), len(cluster)))})
}

// A check may be one of several conditions that are put together first.
func checkedTogether(ctx context.Context, user, service string, ready bool) {
	ok := ready && validate(user) == nil
	if !ok {
		return
	}
	client.AssumeRole(ctx, &sts.AssumeRoleInput{RoleSessionName: aws.String("a-" + user)})
	client.AssumeRole(ctx, &sts.AssumeRoleInput{RoleSessionName: aws.String("a-" + service)}) // want `as "service" may`
}
