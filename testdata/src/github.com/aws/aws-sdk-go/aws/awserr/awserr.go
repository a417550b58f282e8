package awserr

type Error interface {
	error
	Code() string
	Message() string
	OrigErr() error
}
