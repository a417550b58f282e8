package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/sessionlint/sessionlint/schemas"
)

// corpus are three folders with the same requests, fifty files to a subfolder and a tenth of them with a mistake.
type corpus struct{ json, yaml, kube string }

const parameters = `{
  "RoleArn": "arn:aws:iam::123456789012:role/service/worker-%[1]d",
  "RoleSessionName": "worker-%[1]d",
  "DurationSeconds": %[2]d,
  "PolicyArns": [{"arn": "arn:aws:iam::aws:policy/ReadOnlyAccess"}],
  "Policy": "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":[\"s3:GetObject\",\"s3:PutObject\"],\"Resource\":\"arn:aws:s3:::data/*\"}]}",
  "Tags": [{"Key": "team", "Value": "blue"}, {"Key": "stage", "Value": "test"}],
  "TransitiveTagKeys": ["team"]
}
`

const requestYAML = `operation: sts:AssumeRole
parameters:
  RoleArn: arn:aws:iam::123456789012:role/service/worker-%[1]d
  RoleSessionName: worker-%[1]d
  DurationSeconds: %[2]d
  PolicyArns:
    - arn: arn:aws:iam::aws:policy/ReadOnlyAccess
  Policy: |
    {
      "Version": "2012-10-17",
      "Statement": [{
        "Effect": "Allow", "Action": ["s3:GetObject", "s3:PutObject"], "Resource": "arn:aws:s3:::data/*"
      }]
    }
  Tags:
    - {Key: team, Value: blue}
    - {Key: stage, Value: test}
  TransitiveTagKeys: [team]
`

func writeCorpus(dir string, n int) (corpus, error) {
	c := corpus{json: filepath.Join(dir, "json"), yaml: filepath.Join(dir, "yaml"), kube: filepath.Join(dir, "kube")}
	for i := range n {
		duration := 3600
		if i%10 == 0 {
			duration = 60
		}
		request := fmt.Sprintf(parameters, i, duration)
		kube := fmt.Sprintf(`{"apiVersion": "example.com/v1", "kind": "AssumeRole", "metadata": {"name": "r%d"}, "spec": %s}`, i, request)
		for path, text := range map[string]string{
			filepath.Join(c.json, fmt.Sprint(i/50), fmt.Sprintf("%d.json", i)): request,
			filepath.Join(c.yaml, fmt.Sprint(i/50), fmt.Sprintf("%d.yaml", i)): fmt.Sprintf(requestYAML, i, duration),
			filepath.Join(c.kube, fmt.Sprint(i/50), fmt.Sprintf("%d.json", i)): kube,
		} {
			if err := write(path, text); err != nil {
				return c, err
			}
		}
	}
	return c, nil
}

// writeRules gives the other programs the same work: thirty Rego rules for conftest, and sessionlint's schema of the
// operation for ajv and, as the schema of a resource, for kubeconform.
func writeRules(dir string) error {
	schema, err := schemas.FS.ReadFile("sts/AssumeRole.json")
	if err != nil {
		return err
	}
	var spec map[string]any
	if err := json.Unmarshal(schema, &spec); err != nil {
		return err
	}
	delete(spec, "$schema")
	delete(spec, "$id")
	kube, err := json.Marshal(map[string]any{"type": "object", "required": []string{"spec"}, "properties": map[string]any{"spec": spec}})
	if err != nil {
		return err
	}
	if err := write(filepath.Join(dir, "schema.json"), string(schema)); err != nil {
		return err
	}
	if err := write(filepath.Join(dir, "kube.json"), string(kube)); err != nil {
		return err
	}
	return write(filepath.Join(dir, "policy", "rules.rego"), regoRules())
}

// regoRules are thirty rules of the kinds that sessionlint has: ranges, lengths, lists, and values against each other.
func regoRules() string {
	bodies := []string{
		`input.DurationSeconds < %d - 100 + 900`,
		`input.DurationSeconds > 43200 + %d`,
		`count(input.RoleSessionName) > 64 + %d`,
		`count(input.Tags) > 50 + %d`,
		`some i, j; lower(input.Tags[i].Key) == lower(input.Tags[j].Key); i != j; %d > 0`,
		`some tag in input.Tags; startswith(lower(tag.Key), "aws:%d")`,
		`some key in input.TransitiveTagKeys; not key in {tag.Key | some tag in input.Tags}; %d > 0`,
		`input.SerialNumber; not input.TokenCode; %d > 0`,
		`count(input.Policy) + sum([count(p.arn) | some p in input.PolicyArns]) > 2048 + %d`,
		`some statement in json.unmarshal(input.Policy).Statement; statement.Effect == "allow%d"`,
	}
	var b strings.Builder
	b.WriteString("package main\n\nimport rego.v1\n")
	for i := range 30 {
		fmt.Fprintf(&b, "\ndeny contains \"rule %d\" if { %s }\n", i, fmt.Sprintf(bodies[i%len(bodies)], i))
	}
	return b.String()
}

func write(path, text string) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	return os.WriteFile(path, []byte(text), 0o600)
}
