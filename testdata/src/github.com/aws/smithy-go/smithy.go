// Package smithy stands in for the SDK's error types in tests.
package smithy

type APIError interface {
	error
	ErrorCode() string
	ErrorMessage() string
}

type GenericAPIError struct{ Code, Message string }

func (e *GenericAPIError) ErrorCode() string    { return e.Code }
func (e *GenericAPIError) ErrorMessage() string { return e.Message }
func (e *GenericAPIError) Error() string        { return e.Code }
