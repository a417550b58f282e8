package values

import (
	"go/constant"
	"go/types"
	"slices"
	"testing"
)

func TestWords(t *testing.T) {
	for name, want := range map[string][]string{
		"shareName": {"share", "name"}, "HTTPServer": {"http", "server"}, "user_id": {"user", "id"}, "sha256Sum": {"sha256", "sum"},
		"": nil, "X": {"x"}, "accountID": {"account", "id"}, "__a": {"a"}, "StringPtr": {"string", "ptr"},
	} {
		if got := Words(name); !slices.Equal(got, want) {
			t.Errorf("%q: %q, not %q", name, got, want)
		}
	}
}

func TestWrapped(t *testing.T) {
	basic := func(kind types.BasicKind) types.Type { return types.Typ[kind] }
	for _, test := range []struct {
		n    int64
		t    types.Type
		want int64
	}{
		{300, basic(types.Uint8), 44}, {-1, basic(types.Uint16), 65535}, {1 << 31, basic(types.Int32), -1 << 31},
		{-129, basic(types.Int8), 127}, {5, basic(types.Int), 5},
	} {
		if got := wrapped(constant.MakeInt64(test.n), test.t); integer(got) != int(test.want) {
			t.Errorf("%d as %s is %s, not %d", test.n, test.t, got, test.want)
		}
	}
}
