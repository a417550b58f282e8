// Package cdk reads what the CDK writes for its command line besides templates: the manifests of assets and of stacks, with
// the roles that it assumes to publish and to deploy.
package cdk

import (
	"bytes"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/host"
)

// Format is the kind of file.
var Format = host.Format{
	Name:     "cdk",
	Title:    "Manifests of the CDK",
	Mentions: mentions,
	Detect:   detect,
	Read:     read,
}

// The members that say which role is assumed, and what else the request has. Older versions have no further options.
const (
	assumeRole   = "assumeRole"
	roleArn      = assumeRole + "Arn"
	roleExternal = assumeRole + "ExternalId"
	roleOptions  = assumeRole + "AdditionalOptions"
)

func mentions(_ string, data []byte) bool {
	return bytes.Contains(data, []byte(`"`+roleArn+`"`)) || bytes.Contains(data, []byte(`"lookupRole"`))
}

// detect asks for the version and a member of both kinds of manifests: of assets, and of stacks.
func detect(f *host.File) (why string, ok bool) {
	for _, root := range f.Roots {
		if root.Get("version").TextIfWhole() == "" || len(read(f)) == 0 {
			continue
		}
		for _, name := range []string{"files", "dockerImages", "artifacts"} {
			if n := root.Get(name); n != nil && n.Kind == document.Object {
				return "version and " + name + " with roles that the CDK assumes", true
			}
		}
	}
	return "", false
}

// read follows the structure of the manifests.
// https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.cloud_assembly_schema-readme.html (2026-11)
func read(f *host.File) []host.Place {
	var places []host.Place
	for _, root := range f.Roots {
		for _, section := range []string{"files", "dockerImages"} {
			for _, asset := range root.Get(section).AllMembers() {
				for _, destination := range asset.Value.Get("destinations").AllMembers() {
					places = append(places, session(destination.Value, roleArn)...)
				}
			}
		}
		for _, artifact := range root.Get("artifacts").AllMembers() {
			properties := artifact.Value.Get("properties")
			places = append(places, session(properties, roleArn)...)
			places = append(places, session(properties.Get("lookupRole"), "arn")...)
		}
	}
	return places
}
