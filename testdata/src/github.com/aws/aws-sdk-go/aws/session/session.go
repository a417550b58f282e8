package session

import (
	"time"

	"github.com/aws/aws-sdk-go/aws"
)

type Session struct{ Config *aws.Config }

func (s *Session) ClientConfig(service string)             {}
func (s *Session) Copy(cfgs ...*aws.Config) *Session       { return s }
func New(cfgs ...*aws.Config) *Session                     { return nil }
func NewSession(cfgs ...*aws.Config) (*Session, error)     { return nil, nil }
func NewSessionWithOptions(opts Options) (*Session, error) { return nil, nil }
func Must(sess *Session, err error) *Session               { return sess }

type Options struct {
	Config                  aws.Config
	Profile                 string
	AssumeRoleTokenProvider func() (string, error)
	AssumeRoleDuration      time.Duration
}
