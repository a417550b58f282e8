// Package flags has values that flags and viper set, of which the defaults are known.
package flags

import (
	"context"
	"flag"
	"os"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sts"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
	"github.com/spf13/viper"
)

var (
	client  *sts.Client
	ctx     context.Context
	role    = aws.String("arn:aws:iam::418273645511:role/deploy")
	session = flag.String("session", "my tool", "")
	global  string
	checked string
)

func init() {
	flag.StringVar(&global, "global", "g h", "")
	flag.StringVar(&checked, "checked", "c d", "")
}

func pointers() {
	flag.Parse()
	client.AssumeRole(ctx, &sts.AssumeRoleInput{
		RoleArn:         role,
		RoleSessionName: session, // want `RoleSessionName contains " " at character 3; .*, on some path \(session-name\)`
	})
	client.AssumeRole(ctx, &sts.AssumeRoleInput{RoleArn: role, RoleSessionName: &global}) // want `RoleSessionName contains " " at character 2; .*, on some path`
}

func local() {
	set := flag.NewFlagSet("tool", flag.ExitOnError)
	var name string
	var ttl time.Duration
	set.StringVar(&name, "name", "l m", "")
	set.DurationVar(&ttl, "ttl", 24*time.Hour, "")
	set.Parse(os.Args)
	client.AssumeRole(ctx, &sts.AssumeRoleInput{
		RoleArn:         role,
		RoleSessionName: aws.String(name),                // want `RoleSessionName contains " " at character 2; .*, on some path`
		DurationSeconds: aws.Int32(int32(ttl.Seconds())), // want `DurationSeconds is 86400; .*, on some path`
	})
}

// valid replaces a default that would not do, and overwritten every value.
func valid() {
	flag.Parse()
	if checked == "c d" {
		checked = "c-d"
	}
	client.AssumeRole(ctx, &sts.AssumeRoleInput{RoleArn: role, RoleSessionName: &checked})
	var name string
	flag.StringVar(&name, "name", "n o", "")
	flag.Parse()
	name = "n-o"
	client.AssumeRole(ctx, &sts.AssumeRoleInput{RoleArn: role, RoleSessionName: &name})
}

func compared() {
	var name string
	flag.StringVar(&name, "name", "n o", "")
	flag.Parse()
	if name == "n o" {
		return
	}
	client.AssumeRole(ctx, &sts.AssumeRoleInput{RoleArn: role, RoleSessionName: &name})
}

// handed gives the variable to a function that may assign it.
func handed(load func(*string)) {
	var name string
	flag.StringVar(&name, "name", "p q", "")
	load(&name)
	client.AssumeRole(ctx, &sts.AssumeRoleInput{RoleArn: role, RoleSessionName: &name})
}

func command() *cobra.Command {
	var name, required, empty string
	cmd := &cobra.Command{Use: "assume", RunE: func(cmd *cobra.Command, args []string) error {
		client.AssumeRole(ctx, &sts.AssumeRoleInput{RoleArn: role, RoleSessionName: &name}) // want `RoleSessionName contains " " at character 3; .*, on some path`
		client.AssumeRole(ctx, &sts.AssumeRoleInput{RoleArn: role, RoleSessionName: &required})
		client.AssumeRole(ctx, &sts.AssumeRoleInput{RoleArn: role, RoleSessionName: &empty})
		return nil
	}}
	cmd.Flags().StringVar(&name, "name", "my default", "")
	cmd.Flags().StringVarP(&required, "required", "r", "my name", "")
	cmd.Flags().StringVar(&empty, "empty", "", "")
	cmd.MarkFlagRequired("required")
	return cmd
}

type options struct {
	name    string
	seconds *int32
	ttl     time.Duration
	other   string
}

func (o *options) add(flags *pflag.FlagSet) {
	flags.StringVarP(&o.name, "session-name", "n", "o p", "")
	flags.DurationVar(&o.ttl, "ttl", time.Minute, "")
	flags.StringVar(&o.other, "other", "q r", "")
	o.seconds = flags.Int32("seconds", 300, "")
}

func (o *options) complete(name string) { o.other = name }

func (o *options) run() {
	client.AssumeRole(ctx, &sts.AssumeRoleInput{
		RoleArn:         role,
		RoleSessionName: aws.String(o.name),                // want `RoleSessionName contains " " at character 2; .*, on some path`
		DurationSeconds: aws.Int32(int32(o.ttl.Seconds())), // want `DurationSeconds is 60; .*, on some path`
	})
	client.AssumeRole(ctx, &sts.AssumeRoleInput{RoleArn: role, RoleSessionName: aws.String(o.other)})
}

func byName(cmd *cobra.Command) error {
	cmd.Flags().String("by-name", "b n", "")
	cmd.PersistentFlags().IntP("lifetime", "l", 100, "")
	name, err := cmd.Flags().GetString("by-name")
	if err != nil {
		return err
	}
	seconds, _ := cmd.Flags().GetInt("lifetime")
	client.AssumeRole(ctx, &sts.AssumeRoleInput{
		RoleArn:         role,
		RoleSessionName: aws.String(name),          // want `RoleSessionName contains " " at character 2; .*, on some path`
		DurationSeconds: aws.Int32(int32(seconds)), // want `DurationSeconds is 100; .*, on some path`
	})
	return nil
}

func configured() {
	viper.SetDefault("session.Name", "v w")
	viper.SetDefault("set", "x y")
	viper.SetDefault("text", "60s")
	viper.SetDefault("ttl", 15*time.Hour)
	viper.ReadInConfig()
	viper.Set("set", os.Args[1])
	client.AssumeRole(ctx, &sts.AssumeRoleInput{
		RoleArn:         role,
		RoleSessionName: aws.String(viper.GetString("Session.name")),          // want `RoleSessionName contains " " at character 2; .*, on some path`
		DurationSeconds: aws.Int32(int32(viper.GetDuration("ttl").Seconds())), // want `DurationSeconds is 54000; .*, on some path`
	})
	client.AssumeRole(ctx, &sts.AssumeRoleInput{
		RoleArn:         role,
		RoleSessionName: aws.String(viper.GetString("set")),
		DurationSeconds: aws.Int32(int32(viper.GetDuration("text").Seconds())),
	})
}
