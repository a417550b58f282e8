package main

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
)

// object shortens the literals below.
type object = map[string]any

// plain are small requests: a policy of one statement, two tags. The mistake is a duration.
func plain(i int, faulty bool) object {
	params := withoutPolicy(i, faulty)
	params["Policy"] = mustPolicy(object{
		"Effect": "Allow", "Action": []string{"s3:GetObject", "s3:PutObject"}, "Resource": "arn:aws:s3:::data/*",
	})
	return params
}

// withoutPolicy are requests of which a schema can judge everything.
func withoutPolicy(i int, faulty bool) object {
	params := object{
		"RoleArn":           fmt.Sprintf("arn:aws:iam::123456789012:role/service/worker-%d", i),
		"RoleSessionName":   fmt.Sprintf("worker-%d", i),
		"DurationSeconds":   3600,
		"PolicyArns":        []object{{"arn": "arn:aws:iam::aws:policy/ReadOnlyAccess"}},
		"Tags":              []object{{"Key": "team", "Value": "blue"}, {"Key": "stage", "Value": "test"}},
		"TransitiveTagKeys": []string{"team"},
	}
	if faulty {
		params["DurationSeconds"] = 60
	}
	return params
}

// realistic are requests as brokers make them: a policy of 1,000 to 2,000 characters and 10 to 50 tags. The mistake is in
// the policy, in a tag, or an access key in a tag.
func realistic(i int, faulty bool) object {
	// The seed is the number of the request: each run of the benchmark has the same files.
	random := rand.New(rand.NewPCG(uint64(i), 0))
	params := withoutPolicy(i, false)
	var tags []object
	for t := range 10 + random.IntN(41) {
		tags = append(tags, object{"Key": fmt.Sprintf("tag-%d", t), "Value": fmt.Sprintf("value %d", random.IntN(1000))})
	}
	statements := allowed(random)
	if faulty {
		spoil(i, statements, tags)
	}
	params["Tags"], params["TransitiveTagKeys"], params["Policy"] = tags, []any{tags[0]["Key"]}, mustPolicy(statements...)
	// Brokers give a policy of their own instead of managed ones.
	delete(params, "PolicyArns")
	return params
}

// allowed are different statements, of 1,000 to 2,000 characters together.
func allowed(random *rand.Rand) []object {
	name := fmt.Sprintf("team-%d", random.IntN(1000))
	// The first five are in every policy, the last two in some.
	every := []object{
		{"Sid": "Objects", "Effect": "Allow", "Action": []string{"s3:GetObject", "s3:PutObject", "s3:DeleteObject"},
			"Resource": "arn:aws:s3:::" + name + "-data/${aws:PrincipalTag/tag-0}/*", "Condition": object{"Bool": object{"aws:SecureTransport": "true"}}},
		{"Sid": "Listing", "Effect": "Allow", "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::" + name + "-data",
			"Condition": object{"StringLike": object{"s3:prefix": []string{"shared/*", "${aws:PrincipalTag/tag-0}/*"}}}},
		{"Sid": "Keys", "Effect": "Allow", "Action": []string{"kms:Decrypt", "kms:GenerateDataKey"},
			"Resource": "arn:aws:kms:eu-west-1:123456789012:key/0d7f5a3e-2b1c-4d8e-9f60-718293a4b5c6", "Condition": object{"StringEquals": object{"kms:ViaService": "s3.eu-west-1.amazonaws.com"}}},
		{"Sid": "Queue", "Effect": "Allow", "Action": []string{"sqs:SendMessage", "sqs:ReceiveMessage", "sqs:DeleteMessage"},
			"Resource": "arn:aws:sqs:eu-west-1:123456789012:" + name + "-jobs"},
		{"Sid": "Table", "Effect": "Allow", "Action": []string{"dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:Query"},
			"Resource":  []string{"arn:aws:dynamodb:eu-west-1:123456789012:table/" + name, "arn:aws:dynamodb:eu-west-1:123456789012:table/" + name + "/index/*"},
			"Condition": object{"ForAllValues:StringEquals": object{"dynamodb:LeadingKeys": []string{"${aws:PrincipalTag/tag-0}"}}, "Null": object{"dynamodb:LeadingKeys": "false"}}},
		{"Sid": "Logs", "Effect": "Allow", "Action": []string{"logs:CreateLogStream", "logs:PutLogEvents"},
			"Resource": "arn:aws:logs:eu-west-1:123456789012:log-group:/" + name + "/*:*"},
		{"Sid": "Elsewhere", "Effect": "Deny", "Action": "*", "Resource": "*",
			"Condition": object{"StringNotEquals": object{"aws:RequestedRegion": []string{"eu-west-1", "eu-central-1"}}, "Bool": object{"aws:ViaAWSService": "false"}}},
	}
	return every[:5+random.IntN(3)]
}

// spoil puts one of three kinds of mistakes into a request.
func spoil(i int, statements, tags []object) {
	switch i / 10 % 3 {
	case 0:
		statements[0]["Effect"] = "allow"
	case 1:
		tags[1]["Key"] = "TAG-0" // AWS ignores case
	case 2:
		tags[2]["Value"] = "AKIA2EXWMQ7RZ5TKVB3N"
	}
}

// mustPolicy is a policy as text.
func mustPolicy(statements ...object) string {
	text, err := json.Marshal(object{"Version": "2012-10-17", "Statement": statements})
	if err != nil {
		panic(err) // texts and lists can be written as JSON
	}
	return string(text)
}
