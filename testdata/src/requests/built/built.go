// Package built has texts and numbers that functions of the standard library make.
package built

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sts"
)

var client *sts.Client

type level string

func (l level) String() string { return "level " + string(l) }

// builders have what was written to them since they were reset, wherever that is done.
//
//	sts:GetFederationToken {Name="ci-{0..}-7-é"}
//	sts:GetFederationToken {Name="a b 1 2\n"}
//	sts:GetFederationToken {Name="x-{1..1}"}
//	sts:GetFederationToken {Name="fresh"}
//	sts:GetFederationToken {Name="in a helper"}
//	sts:GetFederationToken {Name=?}
//	sts:GetFederationToken {Name=""}
func builders(ctx context.Context, user string, c byte, fill func(io.Writer)) {
	var b strings.Builder
	b.Grow(64)
	b.WriteString("ci-")
	b.WriteString(user)
	fmt.Fprintf(&b, "-%d", 7)
	b.WriteByte('-')
	b.WriteRune('é')
	client.GetFederationToken(ctx, &sts.GetFederationTokenInput{Name: aws.String(b.String())})
	buffer := &bytes.Buffer{}
	fmt.Fprint(buffer, "a ", "b ", 1, 2)
	fmt.Fprintln(buffer)
	client.GetFederationToken(ctx, &sts.GetFederationTokenInput{Name: aws.String(buffer.String())})
	buffer.Reset()
	buffer.Write([]byte("x-"))
	buffer.WriteByte(c)
	client.GetFederationToken(ctx, &sts.GetFederationTokenInput{Name: aws.String(string(buffer.Bytes()))})
	buffer.Reset()
	io.WriteString(buffer, "fresh")
	client.GetFederationToken(ctx, &sts.GetFederationTokenInput{Name: aws.String(buffer.String())})
	var inner strings.Builder
	write(&inner)
	client.GetFederationToken(ctx, &sts.GetFederationTokenInput{Name: aws.String(inner.String())})
	var outer strings.Builder
	fill(&outer)
	outer.WriteString("and more")
	client.GetFederationToken(ctx, &sts.GetFederationTokenInput{Name: aws.String(outer.String())})
	var none strings.Builder
	client.GetFederationToken(ctx, &sts.GetFederationTokenInput{Name: aws.String(none.String())})
}

func write(b *strings.Builder) {
	b.WriteString("in a ")
	b.WriteString("helper")
}

// read buffers have lost something of what was written.
//
//	sts:GetFederationToken {Name=?}
func read(ctx context.Context) {
	var b bytes.Buffer
	b.WriteString("some text")
	b.Next(5)
	client.GetFederationToken(ctx, &sts.GetFederationTokenInput{Name: aws.String(b.String())})
}

// printed operands have blanks between them where neither is a text.
//
//	sts:GetFederationToken {Name="ci-{0..}"}
//	sts:GetFederationToken {Name="1 2a3 4"}
//	sts:GetFederationToken {Name="a {0..}\n"}
//	sts:GetFederationToken {Name="x{0..}"}
//	sts:GetFederationToken {Name="x{0..}y"}
func printed(ctx context.Context, user string, any any) {
	client.GetFederationToken(ctx, &sts.GetFederationTokenInput{Name: aws.String(fmt.Sprint("ci-", user))})
	client.GetFederationToken(ctx, &sts.GetFederationTokenInput{Name: aws.String(fmt.Sprint(1, 2, "a", 3, 4))})
	client.GetFederationToken(ctx, &sts.GetFederationTokenInput{Name: aws.String(fmt.Sprintln("a", user))})
	client.GetFederationToken(ctx, &sts.GetFederationTokenInput{Name: aws.String(fmt.Sprint("x", level("y")))})
	client.GetFederationToken(ctx, &sts.GetFederationTokenInput{Name: aws.String(fmt.Sprintf("x%sy", level("z")))})
}

// changed are texts that are replaced, repeated and trimmed as far as they are known.
//
//	sts:GetFederationToken {Name="team-{0..}-x"}
//	sts:GetFederationToken {Name="one two"}
//	sts:GetFederationToken {Name="bab"}
//	sts:GetFederationToken {Name=?}
//	sts:GetFederationToken {Name="ababab"}
//	sts:GetFederationToken {Name="x{0..}x{0..}"}
//	sts:GetFederationToken {Name="{2000000..2000000}"}
//	sts:GetFederationToken {Name="abc{0..}"}
//	sts:GetFederationToken {Name="a{0..}"}
//	sts:GetFederationToken {Name="a b"}
//	sts:GetFederationToken {Name="x{0..}"}
//	sts:GetFederationToken {Name="b{0..}"}
//	sts:GetFederationToken {Name="{0..}-a"}
//	sts:GetFederationToken {Name="a-b"}
//	sts:GetFederationToken {Name="{0..64}"}
func changed(ctx context.Context, user string) {
	client.GetFederationToken(ctx, &sts.GetFederationTokenInput{Name: aws.String(strings.ReplaceAll("team-USER-x", "USER", user))})
	client.GetFederationToken(ctx, &sts.GetFederationTokenInput{Name: aws.String(strings.ReplaceAll("one_two", "_", " "))})
	client.GetFederationToken(ctx, &sts.GetFederationTokenInput{Name: aws.String(strings.Replace("aab", "a", "b", 1)[:2] + "b")})
	client.GetFederationToken(ctx, &sts.GetFederationTokenInput{Name: aws.String(strings.ReplaceAll("ab"+user, "bc", "long"))})
	client.GetFederationToken(ctx, &sts.GetFederationTokenInput{Name: aws.String(strings.Repeat("ab", 3))})
	client.GetFederationToken(ctx, &sts.GetFederationTokenInput{Name: aws.String(strings.Repeat("x"+user, 2))})
	client.GetFederationToken(ctx, &sts.GetFederationTokenInput{Name: aws.String(strings.Repeat("ab", 1_000_000))})
	client.GetFederationToken(ctx, &sts.GetFederationTokenInput{Name: aws.String(strings.ToLower("ABC" + user))})
	client.GetFederationToken(ctx, &sts.GetFederationTokenInput{Name: aws.String(strings.TrimSpace("  a" + user))})
	client.GetFederationToken(ctx, &sts.GetFederationTokenInput{Name: aws.String(strings.Trim("--a b--", "-"))})
	client.GetFederationToken(ctx, &sts.GetFederationTokenInput{Name: aws.String(strings.TrimRight("x"+user, "-"))})
	client.GetFederationToken(ctx, &sts.GetFederationTokenInput{Name: aws.String(strings.TrimRight("x-"+user, "-"))})
	client.GetFederationToken(ctx, &sts.GetFederationTokenInput{Name: aws.String(strings.TrimPrefix("ab"+user, "a"))})
	client.GetFederationToken(ctx, &sts.GetFederationTokenInput{Name: aws.String(strings.NewReplacer("/", "-").Replace("a/b"))})
	client.GetFederationToken(ctx, &sts.GetFederationTokenInput{Name: aws.String(strings.NewReplacer("/", "-").Replace(user[:64]))})
	client.GetFederationToken(ctx, &sts.GetFederationTokenInput{Name: aws.String(strings.NewReplacer("/", "--").Replace(user[:64]))})
	client.GetFederationToken(ctx, &sts.GetFederationTokenInput{Name: aws.String(strings.TrimSuffix(user+"-ab", "b"))})
}

// converted are numbers and texts of each other.
//
//	sts:GetFederationToken {DurationSeconds=60 Name="60"}
//	sts:GetFederationToken {DurationSeconds=43200 Name="\"q\""}
func converted(ctx context.Context) {
	n, _ := strconv.Atoi("60")
	client.GetFederationToken(ctx, &sts.GetFederationTokenInput{Name: aws.String(strconv.Itoa(n)), DurationSeconds: aws.Int32(int32(n))})
	d, _ := time.ParseDuration("12h")
	client.GetFederationToken(ctx, &sts.GetFederationTokenInput{Name: aws.String(strconv.Quote("q")), DurationSeconds: aws.Int32(int32(d.Seconds()))})
}

// chosen are one of several values.
//
//	sts:GetFederationToken {DurationSeconds=? Name="{1..}"}
//	sts:GetFederationToken {DurationSeconds=? Name="a b"}
//	sts:GetFederationToken {DurationSeconds=60 Name="{1..}"}
//	sts:GetFederationToken {DurationSeconds=60 Name="a b"}
//	sts:GetFederationToken {DurationSeconds=60 Name="first"}
//	sts:GetFederationToken {DurationSeconds=0 Name=""}
func chosen(ctx context.Context, name string, seconds int32) {
	client.GetFederationToken(ctx, &sts.GetFederationTokenInput{Name: aws.String(cmp.Or(name, "a b")), DurationSeconds: aws.Int32(min(seconds, 60))})
	client.GetFederationToken(ctx, &sts.GetFederationTokenInput{Name: aws.String(cmp.Or("", "first", name)), DurationSeconds: aws.Int32(max(60, 30))})
	client.GetFederationToken(ctx, &sts.GetFederationTokenInput{Name: aws.String(aws.ToString(nil)), DurationSeconds: aws.Int32(aws.ToInt32(nil))})
}
