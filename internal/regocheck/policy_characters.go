package regocheck

import "github.com/sessionlint/sessionlint/internal/request"

// PolicyCharacters returns how many characters the session policy of a request and the ARNs of managed ones have together,
// as they are written and counted against the limit of session policies. Of a request that is partly known it is the certain
// minimum, and whole is false. It is false if the request has no session policy.
func PolicyCharacters(r *request.Request, c Context) (characters int, whole, ok bool) {
	size := newBuilder(r, nil, &c).sessionPolicy()
	if size == nil {
		return 0, false, false
	}
	return size.Least, size.Characters != nil, true
}
