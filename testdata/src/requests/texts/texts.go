// Package texts has names that are put together.
package texts

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sts"
	"github.com/google/uuid"
)

var client *sts.Client

type id [4]byte

const prefix = "app-"

// joined texts have holes where they are not known.
//
//	sts:GetFederationToken {Name="app-{0..}"}
//	sts:GetFederationToken {Name="app-{0..}-{0..}"}
//	sts:GetFederationToken {Name="{0..}.x"}
func joined(ctx context.Context, a, b string) {
	client.GetFederationToken(ctx, &sts.GetFederationTokenInput{Name: aws.String(prefix + a)})
	client.GetFederationToken(ctx, &sts.GetFederationTokenInput{Name: aws.String(fmt.Sprintf("app-%s-%v", a, b))})
	client.GetFederationToken(ctx, &sts.GetFederationTokenInput{Name: aws.String(strings.Join([]string{a, "x"}, "."))})
}

// known texts are put together.
//
//	sts:GetFederationToken {Name="app-x-5%"}
//	sts:GetFederationToken {Name="app-x"}
//	sts:GetFederationToken {Name="abc"}
func known(ctx context.Context) {
	x := "x"
	client.GetFederationToken(ctx, &sts.GetFederationTokenInput{Name: aws.String(fmt.Sprintf("%s%s-%d%%", prefix, x, 5))})
	client.GetFederationToken(ctx, &sts.GetFederationTokenInput{Name: aws.String(prefix + x)})
	client.GetFederationToken(ctx, &sts.GetFederationTokenInput{Name: aws.String("abcdef"[:3])})
}

// bounded parts have a greatest length.
//
//	sts:GetFederationToken {Name="p{1..20}"}
//	sts:GetFederationToken {Name="{36..36}"}
//	sts:GetFederationToken {Name="u-{36..36}"}
//	sts:GetFederationToken {Name="{64..64}"}
//	sts:GetFederationToken {Name="h{16..16}"}
//	sts:GetFederationToken {Name="{8..8}"}
//	sts:GetFederationToken {Name="n{1..20}"}
//	sts:GetFederationToken {Name="s{0..10}"}
//	sts:GetFederationToken {Name="{4..12}{2..2}{2..2}T{2..2}{2..2}{2..2}"}
//	sts:GetFederationToken {Name="{4..5}"}
func bounded(ctx context.Context, a string, t id, yes bool) {
	client.GetFederationToken(ctx, &sts.GetFederationTokenInput{Name: aws.String(fmt.Sprintf("p%d", os.Getpid()))})
	client.GetFederationToken(ctx, &sts.GetFederationTokenInput{Name: aws.String(uuid.New().String())})
	client.GetFederationToken(ctx, &sts.GetFederationTokenInput{Name: aws.String(fmt.Sprintf("u-%s", uuid.New()))})
	sum := sha256.Sum256([]byte(a))
	client.GetFederationToken(ctx, &sts.GetFederationTokenInput{Name: aws.String(fmt.Sprintf("%x", sum))})
	client.GetFederationToken(ctx, &sts.GetFederationTokenInput{Name: aws.String("h" + hex.EncodeToString(sum[:8]))})
	client.GetFederationToken(ctx, &sts.GetFederationTokenInput{Name: aws.String(fmt.Sprintf("%x", t))})
	client.GetFederationToken(ctx, &sts.GetFederationTokenInput{Name: aws.String("n" + strconv.Itoa(len(a)))})
	client.GetFederationToken(ctx, &sts.GetFederationTokenInput{Name: aws.String(fmt.Sprintf("s%.10s", a))})
	client.GetFederationToken(ctx, &sts.GetFederationTokenInput{Name: aws.String(fmt.Sprint(yes))})
	client.GetFederationToken(ctx, &sts.GetFederationTokenInput{Name: aws.String(time.Now().Format("20060102T150405"))})
}

// cut texts are no longer than what is left of them.
//
//	sts:GetFederationToken {Name="a-{8..30}"}
//	sts:GetFederationToken {Name="b-{0..30}"}
//	sts:GetFederationToken {Name="{32..32}"}
func cut(ctx context.Context, a string) {
	name := "a-" + a
	client.GetFederationToken(ctx, &sts.GetFederationTokenInput{Name: aws.String(name[:32])})
	name = "b-" + a
	client.GetFederationToken(ctx, &sts.GetFederationTokenInput{Name: aws.String(name[:min(len(name), 32)])})
	client.GetFederationToken(ctx, &sts.GetFederationTokenInput{Name: aws.String(a[len(a)-32:])})
}

// cutIfLong is cut on one way and short on the other.
//
//	sts:GetFederationToken {Name="c-{8..30}"}
//	sts:GetFederationToken {Name="c-{0..30}"}
func cutIfLong(ctx context.Context, a string) {
	name := "c-" + a
	if len(name) > 32 {
		name = name[:32]
	}
	client.GetFederationToken(ctx, &sts.GetFederationTokenInput{Name: &name})
}

// refused does not go on where it is too long.
//
//	sts:GetFederationToken {Name="d-{0..30}"}
func refused(ctx context.Context, a string) error {
	name := "d-" + a
	if utf8.RuneCountInString(name) > 32 {
		return fmt.Errorf("too long: %q", name)
	}
	_, err := client.GetFederationToken(ctx, &sts.GetFederationTokenInput{Name: &name})
	return err
}

// partGuarded bounds the part.
//
//	sts:GetFederationToken {Name="e-{1..19}"}
func partGuarded(ctx context.Context, a string) {
	if a != "" && len(a) < 20 {
		client.GetFederationToken(ctx, &sts.GetFederationTokenInput{Name: aws.String("e-" + a)})
	}
}

// replaced characters do not make it longer.
//
//	sts:GetFederationToken {Name=?}
//	sts:GetFederationToken {Name="{0..20}"}
func replaced(ctx context.Context, a string) {
	if len(a) <= 20 {
		client.GetFederationToken(ctx, &sts.GetFederationTokenInput{Name: aws.String(strings.ReplaceAll(a, "/", "-"))})
	}
	client.GetFederationToken(ctx, &sts.GetFederationTokenInput{Name: aws.String(strings.ReplaceAll(a, "/", "--"))})
}

// counted formats as wide as it says.
//
//	sts:GetFederationToken {Name="{40..}"}
//	sts:GetFederationToken {Name="{8..20}"}
//	sts:GetFederationToken {Name=?}
func counted(ctx context.Context, a string, n int) {
	client.GetFederationToken(ctx, &sts.GetFederationTokenInput{Name: aws.String(fmt.Sprintf("%-40s", a))})
	client.GetFederationToken(ctx, &sts.GetFederationTokenInput{Name: aws.String(fmt.Sprintf("%08d", n))})
	client.GetFederationToken(ctx, &sts.GetFederationTokenInput{Name: aws.String(fmt.Sprintf("%[1]s", a))})
}
