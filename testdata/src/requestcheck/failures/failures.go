// Package failures has results beside errors, which callers that ask for the error never use.
package failures

import (
	"context"
	"errors"
	"fmt"
	"log"
	"os"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sts"
)

var (
	client     *sts.Client
	errNothing = errors.New("nothing")
)

type trouble struct{}

func (*trouble) Error() string { return "trouble" }

func worker(kind int, given string) (string, error) {
	switch kind {
	case 0:
		return "", errors.New("no worker")
	case 1:
		return "", fmt.Errorf("no worker %d", kind)
	case 2:
		return "", errNothing
	case 3:
		var none *trouble
		return "", none // an interface that holds nil is not nil
	}
	if err := os.Chdir(given); err != nil {
		return "", err
	}
	return given, nil
}

// indirect hands on what another gives, and has an error of its own.
func indirect(given string) (name string, err error) {
	if name, err = worker(len(given), given); err != nil {
		return "", err
	}
	return name, nil
}

func returned(ctx context.Context, given string) error {
	name, err := worker(len(given), given)
	if err != nil {
		return err
	}
	client.AssumeRole(ctx, &sts.AssumeRoleInput{RoleArn: aws.String(given), RoleSessionName: aws.String(name)})
	return nil
}

func handedOn(ctx context.Context, given string) {
	if name, err := indirect(given); err == nil {
		client.AssumeRole(ctx, &sts.AssumeRoleInput{RoleArn: aws.String(given), RoleSessionName: aws.String(name)})
	}
}

func fatal(ctx context.Context, given string) {
	name, err := worker(len(given), given)
	if err != nil {
		log.Fatalf("no name: %v", err)
	}
	client.AssumeRole(ctx, &sts.AssumeRoleInput{RoleArn: aws.String(given), RoleSessionName: aws.String(name)})
}

func exits(ctx context.Context, given string) {
	name := ""
	if len(given) > 1 {
		name = given
	} else {
		fmt.Fprintln(os.Stderr, "no name")
		os.Exit(1)
	}
	client.AssumeRole(ctx, &sts.AssumeRoleInput{RoleArn: aws.String(given), RoleSessionName: aws.String(name)})
}

// careless and lenient give their callers what nobody asked about.
func careless(bad bool, given string) (string, error) {
	if bad {
		return "", errors.New("no name") // want `RoleSessionName is empty; AWS accepts 2 to 64 characters, on some path \(session-name\)`
	}
	return given, nil
}

func lenient(bad bool, given string) (string, error) {
	if bad {
		return "", nil // want `RoleSessionName is empty; AWS accepts 2 to 64 characters, on some path \(session-name\)`
	}
	return given, nil
}

func unasked(ctx context.Context, bad bool, given string) {
	name, err := careless(bad, given)
	if err != nil {
		log.Printf("going on without a name: %v", err)
	}
	client.AssumeRole(ctx, &sts.AssumeRoleInput{RoleArn: aws.String(given), RoleSessionName: aws.String(name)})
}

func asked(ctx context.Context, bad bool, given string) error {
	name, err := lenient(bad, given)
	if err != nil {
		return err
	}
	client.AssumeRole(ctx, &sts.AssumeRoleInput{RoleArn: aws.String(given), RoleSessionName: aws.String(name)})
	return nil
}

// handled uses the result where there is an error, and only there.
func handled(ctx context.Context, given string) {
	if name, err := failing(given); err != nil {
		client.AssumeRole(ctx, &sts.AssumeRoleInput{RoleArn: aws.String(given), RoleSessionName: aws.String(name)})
	}
}

func failing(given string) (string, error) {
	if given == "" {
		return "", errNothing // want `RoleSessionName is empty; AWS accepts 2 to 64 characters \(session-name\)`
	}
	return given, nil
}

// A deferred function makes an error of what has stayed empty.
func completed(given string) (name string, err error) {
	defer func() {
		if name == "" {
			err = errNothing
		}
	}()
	if given == "none" {
		return
	}
	return given, nil
}

func completedAndAsked(ctx context.Context, given string) error {
	name, err := completed(given)
	if err != nil {
		return err
	}
	client.AssumeRole(ctx, &sts.AssumeRoleInput{RoleArn: aws.String(given), RoleSessionName: aws.String(name)})
	return nil
}

// send is asked about with what its callers give it, who have asked for the error.
func send(ctx context.Context, name string) error {
	_, err := client.AssumeRole(ctx, &sts.AssumeRoleInput{RoleArn: aws.String("arn:aws:iam::123456789012:role/a"), RoleSessionName: aws.String(name)})
	return err
}

var prepare func(string) error

func prepared(given string) (string, error) {
	if err := prepare(given); err != nil {
		return "", err
	}
	return given, nil
}

func passedOn(ctx context.Context, given string) error {
	name, err := prepared(given)
	if err != nil {
		return err
	}
	return send(ctx, name)
}

// or compares with the zero value of a type parameter, which is not nil.
func or[T comparable](v, otherwise T) T {
	var zero T
	if v == zero {
		return otherwise
	}
	return v
}

func chosen(ctx context.Context) {
	client.AssumeRole(ctx, &sts.AssumeRoleInput{RoleArn: aws.String("arn:aws:iam::123456789012:role/a"), RoleSessionName: aws.String(or("", "nightly"))})
}

type identity struct{ token *token }

type token string

func (t *token) text() string {
	if t == nil {
		return ""
	}
	return string(*t)
}

// login asks for the length of what an accessor of a field gives, and calls it again for the value.
func (i *identity) login(ctx context.Context) error {
	if len(i.token.text()) < 4 {
		return errNothing
	}
	if err := prepare("login"); err != nil {
		return err
	}
	_, err := client.AssumeRoleWithWebIdentity(ctx, &sts.AssumeRoleWithWebIdentityInput{
		RoleArn: aws.String("arn:aws:iam::123456789012:role/a"), RoleSessionName: aws.String("login"), WebIdentityToken: aws.String(i.token.text())})
	return err
}

// The SDK answers where it gives no error.
func answered(ctx context.Context) error {
	out, err := client.GetSessionToken(ctx, &sts.GetSessionTokenInput{})
	if err != nil {
		return err
	}
	return send(ctx, nameOf(out))
}

func unanswered(ctx context.Context) error {
	out, _ := client.GetSessionToken(ctx, &sts.GetSessionTokenInput{})
	return send(ctx, nameIn(out))
}

func nameOf(out *sts.GetSessionTokenOutput) string {
	if out == nil {
		return ""
	}
	return os.Getenv("NAME")
}

func nameIn(out *sts.GetSessionTokenOutput) string {
	if out == nil {
		return "" // want `RoleSessionName is empty`
	}
	return os.Getenv("NAME")
}
