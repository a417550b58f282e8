package credentials

type Value struct{ AccessKeyID, SecretAccessKey, SessionToken string }

type Provider interface {
	Retrieve() (Value, error)
	IsExpired() bool
}

type Expiry struct{}

func (e *Expiry) IsExpired() bool { return true }

type Credentials struct{ provider Provider }

func NewCredentials(provider Provider) *Credentials { return &Credentials{provider} }

func NewStaticCredentials(id, secret, token string) *Credentials { return nil }
